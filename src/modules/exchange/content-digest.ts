import { createHash } from 'node:crypto';
import { sha256 } from '../../kernel/crypto/hash.ts';
import { scanJson } from './json/scan.ts';

/**
 * The digest that an envelope signs, of a bundle that arrives as bytes: SHA-256 over the SHA-256 digests of the objects'
 * own texts, in order; hex. Throws `JsonError` for what is not a bundle.
 */
export async function bundleDigest(bytes: AsyncIterable<Uint8Array>): Promise<{ objects: number; sha256: string }> {
  const whole = createHash('sha256');
  let objects = 0;
  for await (const { text } of scanJson(bytes)) {
    whole.update(sha256(text));
    objects += 1;
  }
  return { objects, sha256: whole.digest('hex') };
}
