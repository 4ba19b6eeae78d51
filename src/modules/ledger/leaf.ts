import { hmacSha256 } from '../../kernel/crypto/hash.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { LedgerEvent } from './event.ts';

/** The first byte of every leaf; another way of committing to an event would be another number. */
const LEAF_VERSION = Uint8Array.of(1);

export const LEAF_KEY_SIZE = 32;

/**
 * What stands in the public log for an event: version ‖ HMAC-SHA-256(key, JCS(event)), 33 bytes. The key is random and
 * used once, so whoever lacks it learns nothing, and after its deletion nobody can tie the leaf to the event again.
 */
export function leafOf(event: LedgerEvent, key: Uint8Array): Uint8Array {
  return leafOfText(jcs(event), key);
}

/** The same for an event that is already in its canonical form. */
export function leafOfText(canonicalEvent: string, key: Uint8Array): Uint8Array {
  if (key.length !== LEAF_KEY_SIZE) throw new RangeError(`A leaf's key has 32 bytes, this one has ${key.length}.`);
  return Buffer.concat([LEAF_VERSION, hmacSha256(key, canonicalEvent)]);
}
