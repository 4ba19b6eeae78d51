import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ENDPOINTS } from '../src/contract/all.ts';
import { accessMatrix } from './generate/access-matrix.ts';
import { moduleMap } from './generate/module-map.ts';
import { openApi } from './generate/openapi.ts';
import { schemaPage } from './generate/schema.ts';
import { settingsPage } from './generate/settings.ts';

const FOLDER = 'docs/generated';

/** `node scripts/generate.ts [--check]`: writes `docs/generated`, or fails where it is not what the sources say. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const pages: Record<string, string> = {
  'openapi.json': `${JSON.stringify(openApi(ENDPOINTS, version), null, 2)}\n`,
  'access-matrix.md': accessMatrix(ENDPOINTS),
  'settings.md': settingsPage(),
  'modules.md': await moduleMap(),
  'schema.sql': await schemaPage(),
};

await mkdir(FOLDER, { recursive: true });
const stale: string[] = [];
for (const [name, text] of Object.entries(pages)) {
  const path = join(FOLDER, name);
  const present = await readFile(path, 'utf8').catch(() => '');
  if (present === text) continue;
  stale.push(path);
  if (!values.check) await writeFile(path, text);
}
if (stale.length === 0) console.log(`${FOLDER} is up to date`);
else if (!values.check) console.log(`written: ${stale.join(', ')}`);
else {
  console.error(`Not what the sources say: ${stale.join(', ')}. Run npm run generate and commit the result.`);
  process.exitCode = 1;
}
