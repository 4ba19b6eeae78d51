import { SourceFailure } from '../failure.ts';

/** A whole answer as text, where it has to be read at once. Throws `too-large` or `bad-content`. */
export async function readSmall(body: AsyncIterable<Uint8Array>, most: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > most) throw new SourceFailure('too-large', `The answer is larger than ${most} bytes.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new SourceFailure('bad-content', 'The answer is not UTF-8 text.');
  }
}
