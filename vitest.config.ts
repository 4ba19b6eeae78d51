import { defineConfig } from 'vitest/config';

// `npm test` runs both; the browser project skips with a word where there is no Chromium.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          include: [
            'src/**/*.test.ts',
            'test/**/*.test.ts',
            'scripts/**/*.test.ts',
            'seeds/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          exclude: ['test/browser/**', '**/node_modules/**'],
          globalSetup: ['test/support/global-setup.ts'],
          // A busy machine is slow, not wrong: no test is about time.
          testTimeout: 90_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
      {
        test: {
          name: 'browser',
          environment: 'node',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts', 'test/browser/support/setup.ts'],
          // One Chromium at a time on a small machine.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
