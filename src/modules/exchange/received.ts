import type { Readable } from 'node:stream';
import { AppError } from '../../kernel/errors.ts';

/**
 * The bytes of an upload as they arrive. Throws `too-large` after `most` bytes. Whoever stops reading early leaves the
 * connection open, so that the answer still reaches the sender.
 */
export async function* received(body: Readable, most: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      bytes += chunk.length;
      if (bytes > most)
        throw new AppError('too-large', `Nothing was kept. It is larger than ${most} bytes: send it in parts.`);
      yield chunk;
    }
  } finally {
    body.resume();
  }
}
