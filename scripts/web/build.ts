import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compress } from './compress.ts';
import { hashOfSources, OUT, ROOT } from './sources.ts';

const STAMP = '.hash';

/**
 * Builds the web app into `dist/web` unless it is there already, from these very sources. The new build takes the old
 * one's place only when it is whole. Answers whether it had to build.
 */
export async function buildWeb({ force = false, quiet = true } = {}): Promise<boolean> {
  const hash = hashOfSources();
  if (!force && isBuiltFrom(hash)) return false;
  // Loaded only to build: who asks whether it is built does not take in the bundler.
  const { build } = await import('vite');
  const draft = `${OUT}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    await build({
      configFile: join(ROOT, 'vite.config.ts'),
      logLevel: quiet ? 'error' : 'info',
      build: { outDir: draft, emptyOutDir: true },
    });
    compress(draft);
    writeFileSync(join(draft, STAMP), hash);
    rmSync(OUT, { recursive: true, force: true });
    renameSync(draft, OUT);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}

/** True when `dist/web` is there and made from these very sources. */
export function isBuilt(): boolean {
  return isBuiltFrom(hashOfSources());
}

function isBuiltFrom(hash: string): boolean {
  const stamp = join(OUT, STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
}
