import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openCheckpoint } from './checkpoint.ts';
import { parseVerifierKey } from './note.ts';
import { entriesPath, tilePath } from './tile-path.ts';
import { hashesAt, tilesAt } from './tiles.ts';
import type { LogSource } from './verify-log.ts';

/** Every path that a log of that size publishes, but for the checkpoint. */
export function* publishedPaths(size: number): Generator<string> {
  for (const tile of tilesAt(0, size)) yield entriesPath(tile);
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    for (const tile of tilesAt(level, size)) yield tilePath(tile);
  }
}

/**
 * Writes what the log publishes into a folder, laid out as it is served, so that any static server or tool for
 * tlog-tiles can take it. The checkpoint comes last: until it is there, the copy counts as unfinished.
 */
export async function exportLog(source: LogSource, verifierKey: string, folder: string): Promise<{ size: number }> {
  const checkpoint = await source('checkpoint');
  const { size } = openCheckpoint(Buffer.from(checkpoint).toString(), parseVerifierKey(verifierKey));
  for (const path of publishedPaths(size)) await write(join(folder, path), await source(path));
  await write(join(folder, 'verifier-key'), `${verifierKey}\n`);
  await write(join(folder, 'checkpoint'), checkpoint);
  return { size };
}

async function write(path: string, bytes: Uint8Array | string) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, bytes);
  await rename(`${path}.new`, path);
}
