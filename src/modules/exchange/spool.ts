import type { FileHandle } from 'node:fs/promises';
import { namelessFile } from '../../kernel/nameless-file.ts';

const PIECE = 1_048_576;

/** An upload that is there, and of which size it is. */
export interface Replayable extends AsyncIterable<Uint8Array> {
  readonly size: number;
}

/**
 * Takes the whole of an upload in and then works on it, so that a slow sender holds no database connection meanwhile. What
 * is more than a mebibyte waits in a file of `folder` that lost its name when it was opened: it is gone with the process.
 * `bytes` may be read more than once, one reading after the other.
 */
export async function spooled<Result>(
  folder: string,
  body: AsyncIterable<Uint8Array>,
  work: (bytes: Replayable) => Promise<Result>,
): Promise<Result> {
  let file: FileHandle | null = null;
  let waiting: Uint8Array[] = [];
  let size = 0;
  let whole = 0;
  try {
    for await (const chunk of body) {
      waiting.push(chunk);
      size += chunk.length;
      whole += chunk.length;
      if (size < PIECE) continue;
      file ??= await namelessFile(folder);
      await file.appendFile(Buffer.concat(waiting));
      waiting = [];
      size = 0;
    }
    const rest = waiting;
    return await work({ size: whole, [Symbol.asyncIterator]: () => replay(file, rest) });
  } finally {
    await file?.close();
  }
}

async function* replay(file: FileHandle | null, rest: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  if (file) yield* file.createReadStream({ start: 0, autoClose: false, highWaterMark: PIECE / 4 });
  yield* rest;
}
