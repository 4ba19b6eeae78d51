import { randomBytes } from 'node:crypto';
import { sha256 } from './hash.ts';

/** A secret that is shown once: `rk_<kind>_<43 characters>`, 256 bits. The node keeps only its hash. */
export function newSecret(kind: string): string {
  return `rk_${kind}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a secret. A plain hash suffices: the secret has 256 bits of its own. */
export function secretHash(secret: string): Buffer {
  return sha256(secret);
}
