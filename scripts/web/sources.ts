import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');
export const OUT = join(ROOT, 'dist/web');

/** Everything that decides what the built app is. */
const SOURCES = [
  'src/web/**/*',
  'src/contract/**/*',
  'scripts/web/addresses-only.ts',
  'vite.config.ts',
  'package-lock.json',
];

/** One digest over the names and bytes of all sources; tests do not count. */
export function hashOfSources(): string {
  const files = SOURCES.flatMap((pattern) => globSync(pattern, { cwd: ROOT, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(`${file.slice(ROOT.length)}\0`)
      .update(readFileSync(file))
      .update('\0');
  return hash.digest('hex');
}
