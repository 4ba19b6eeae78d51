import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWeb } from './web/build.ts';
import { OUT } from './web/sources.ts';

/**
 * What a first visit loads, sign-in and home with its cards together: scripts and styles, compressed. Languages and what a page asks
 * for later are apart. Fails when it is over the budget.
 */
const BUDGET_KB = 200;
const FIRST = ['index.html', 'features/sign-in/sign-in-page.tsx', 'features/home/home-page.tsx'];

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

await buildWeb();
const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8'));
const files = new Set<string>();
for (const name of [...FIRST, ...Object.keys(manifest).filter(isHomeCard)]) collect(name);
const sizes = [...files].map((file) => ({ file, kB: gzipSync(readFileSync(join(OUT, file))).length / 1000 }));
for (const { file, kB } of sizes.sort((a, b) => b.kB - a.kB)) console.log(`${kB.toFixed(1).padStart(7)} kB  ${file}`);
const total = sizes.reduce((sum, { kB }) => sum + kB, 0);
const within = total <= BUDGET_KB;
console.log(`${total.toFixed(1).padStart(7)} kB  first load, gzip (budget ${BUDGET_KB} kB)`);
if (!within) console.error('The first load is over its budget: load more of it later, or leave it out.');
process.exitCode = within ? 0 : 1;

/** Cards of the home page are called so: `features/<module>/<name>-card.tsx`. */
function isHomeCard(name: string): boolean {
  return /^features\/[^/]+\/[^/]+-card\.tsx$/.test(name);
}

function collect(name: string) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`The build has no ${name}; correct the list FIRST in scripts/check-bundle.ts.`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const file of chunk.css ?? []) if (existsSync(join(OUT, file))) files.add(file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
