import { join } from 'node:path';
import { build } from 'vite';
import { expect, it } from 'vitest';
import { readMe } from '../../src/contract/accounts.ts';
import { addressesOnly } from './addresses-only.ts';
import { ROOT } from './sources.ts';

it('leaves of an endpoint what a browser calls it by, and the closed lists', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [addressesOnly()],
    build: {
      write: false,
      minify: false,
      lib: { entry: join(ROOT, 'src/contract/accounts/account.ts'), formats: ['es'] },
      rolldownOptions: { external: ['zod'] },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('The build was not made.');
  const { code } = bundle.output[0];
  expect(code).toContain(`id: "${readMe.id}"`);
  expect(code).toContain(`path: "${readMe.path}"`);
  expect(code).not.toContain(readMe.summary);
  expect(code).toContain('"secretary"');
});

it('leaves no schema behind, not even one that others are made from or one in a list', async () => {
  const built = await build({
    configFile: join(ROOT, 'vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(ROOT, 'src/contract/sources/endpoints.ts'), formats: ['es'] },
    },
  });
  const [bundle] = Array.isArray(built) ? built : [built];
  if (!bundle || !('output' in bundle)) throw new Error('The build was not made.');
  const { code } = bundle.output[0];
  expect(code).toContain('/api/v1/sources/:id');
  expect(code).not.toContain('printable ASCII');
  expect(code).not.toMatch(/\.(extend|refine|discriminatedUnion)\(/);
});
