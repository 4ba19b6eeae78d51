import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync, constants as zlib } from 'node:zlib';

/** Below this a compressed file saves nothing on the wire. */
const WORTHWHILE = 1024;

/** Puts a `.br` and a `.gz` beside each text file, for a server that answers with what the browser takes. */
export function compress(folder: string) {
  for (const name of globSync('**/*.{js,css,html,svg,json,webmanifest}', { cwd: folder })) {
    const bytes = readFileSync(join(folder, name));
    if (bytes.length < WORTHWHILE) continue;
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
    writeFileSync(
      join(folder, `${name}.br`),
      brotliCompressSync(bytes, { params: { [zlib.BROTLI_PARAM_QUALITY]: 9 } }),
    );
  }
}
