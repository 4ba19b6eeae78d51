import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { addressesOnly } from './scripts/web/addresses-only.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

const NODE = process.env.RENKEI_URL ?? 'http://127.0.0.1:8400';

// The web app alone; the tests have vitest.config.ts.
export default defineConfig({
  root: here('src/web'),
  plugins: [addressesOnly(), react()],
  resolve: {
    alias: { zod: here('src/web/app/shape-free-zod.ts') },
    // React Intl and its core each pin a version of these; one copy is enough for a browser.
    dedupe: ['intl-messageformat', '@formatjs/icu-messageformat-parser', '@formatjs/icu-skeleton-parser'],
  },
  build: {
    outDir: here('dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // The page's security policy lets it load nothing from data: scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Building a schema has no effect: one that nothing refers to can go.
    rolldownOptions: {
      // The first load names every other file.
      output: { chunkFileNames: 'assets/[hash].js', assetFileNames: 'assets/[hash][extname]' },
      treeshake: {
        manualPureFunctions: ['z', 'endpoint', 'page', 'localized', 'line', 'prose'],
        propertyReadSideEffects: false,
      },
    },
  },
  server: { proxy: { '/api': NODE, '/ledger/log': NODE } },
});
