import { sha256 } from '../../kernel/crypto/hash.ts';

const FILLED = 0.6;

/**
 * A set of texts that keeps 64 bits of each one's digest: 16 megabytes hold a million. That two of a million share them
 * has a chance of one in ten million.
 */
export class SeenTexts {
  private table = new BigUint64Array(1 << 12);
  private size = 0;

  /** False where the text was there. */
  add(text: string): boolean {
    const digest = sha256(text).readBigUInt64LE() || 1n;
    if (!place(this.table, digest)) return false;
    this.size++;
    if (this.size > this.table.length * FILLED) this.grow();
    return true;
  }

  private grow(): void {
    const larger = new BigUint64Array(this.table.length * 2);
    for (const digest of this.table) if (digest !== 0n) place(larger, digest);
    this.table = larger;
  }
}

/** Puts a digest at its place or the next free one; zero is a free place. */
function place(table: BigUint64Array, digest: bigint): boolean {
  const mask = table.length - 1;
  let at = Number(digest & BigInt(mask));
  while (table[at] !== 0n) {
    if (table[at] === digest) return false;
    at = (at + 1) & mask;
  }
  table[at] = digest;
  return true;
}
