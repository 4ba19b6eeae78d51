import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { namelessFile } from '../../kernel/nameless-file.ts';

/** A text that was written to a file as it came, with its digest. Whoever gets it closes the file or streams it to its end. */
export interface Spooled {
  readonly file: FileHandle;
  readonly sha256: Buffer;
  readonly bytes: number;
}

/** So that the digest is known before the first byte leaves, and memory does not grow with the text. */
export async function spoolText(folder: string, pieces: AsyncIterable<string>): Promise<Spooled> {
  const file = await namelessFile(folder);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    for await (const piece of pieces) {
      const chunk = Buffer.from(piece);
      hash.update(chunk);
      bytes += chunk.length;
      await file.appendFile(chunk);
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  return { file, sha256: hash.digest(), bytes };
}
