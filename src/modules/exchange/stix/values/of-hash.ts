import type { ObservableValue, ValueKind } from './kind.ts';
import { normalise } from './normalise.ts';

const KINDS: { readonly [algorithm: string]: ValueKind } = {
  MD5: 'md5',
  SHA1: 'sha1',
  SHA256: 'sha256',
  SHA512: 'sha512',
};

/** A digest under the name that STIX or a pattern gives its algorithm (`SHA-256`, `sha256`). */
export function hashValue(algorithm: string, digest: string): ObservableValue | null {
  return normalise(KINDS[algorithm.toUpperCase().replaceAll('-', '')] ?? 'hash', digest);
}
