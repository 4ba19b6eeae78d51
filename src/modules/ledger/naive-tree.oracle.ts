import { createHash } from 'node:crypto';

/** RFC 6962 §2.1 word for word and slow: the judge of the tests, sharing nothing with the code that it judges. */
export function naiveRoot(entries: readonly Uint8Array[]): Buffer {
  if (entries.length === 0) return createHash('sha256').digest();
  if (entries.length === 1) return createHash('sha256').update(Buffer.of(0)).update(entries[0]!).digest();
  const k = naiveSplit(entries.length);
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(naiveRoot(entries.slice(0, k)))
    .update(naiveRoot(entries.slice(k)))
    .digest();
}

/** PATH(m, D[n]) */
export function naivePath(m: number, entries: readonly Uint8Array[]): Buffer[] {
  if (entries.length === 1) return [];
  const k = naiveSplit(entries.length);
  return m < k
    ? [...naivePath(m, entries.slice(0, k)), naiveRoot(entries.slice(k))]
    : [...naivePath(m - k, entries.slice(k)), naiveRoot(entries.slice(0, k))];
}

/** PROOF(m, D[n]) for 0 < m < n */
export function naiveProof(m: number, entries: readonly Uint8Array[], known = true): Buffer[] {
  if (m === entries.length) return known ? [] : [naiveRoot(entries)];
  const k = naiveSplit(entries.length);
  return m <= k
    ? [...naiveProof(m, entries.slice(0, k), known), naiveRoot(entries.slice(k))]
    : [...naiveProof(m - k, entries.slice(k), false), naiveRoot(entries.slice(0, k))];
}

function naiveSplit(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}
