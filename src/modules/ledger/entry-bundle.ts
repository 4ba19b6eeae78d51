import { ProofError } from './proof-error.ts';

/** Entries one after the other, each after its length as a big-endian uint16 (C2SP tlog-tiles, Log entries). */
export function bundleEntries(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(entries.flatMap((entry) => [uint16(entry.length), entry]));
}

/** The entries of a bundle. Throws `ProofError` where a length points past the end. */
export function unbundleEntries(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const from = at + 2;
    const to = from + (bundle[at]! * 256 + (bundle[at + 1] ?? 0));
    if (to > bundle.length)
      throw new ProofError('entries', `The bundle ends inside entry ${entries.length}, at byte ${at}.`);
    entries.push(bundle.subarray(from, to));
    at = to;
  }
  return entries;
}

function uint16(value: number): Uint8Array {
  if (value > 0xffff) throw new RangeError(`An entry has at most 65,535 bytes, this one has ${value}.`);
  return Uint8Array.of(value >> 8, value & 0xff);
}
