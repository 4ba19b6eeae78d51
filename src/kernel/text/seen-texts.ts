import { sha256 } from '../crypto/hash.ts';

const FILLED = 0.6;

/**
 * Which texts came before, and with what: 64 bits of the digest of each text and of its content, so that 32 megabytes hold
 * a million. That two of a million texts share these bits has a chance of one in ten million.
 */
export class SeenTexts {
  private texts = new BigUint64Array(1 << 12);
  private contents = new BigUint64Array(1 << 12);
  private size = 0;

  /** What is known of a text: nothing, until now; that it came with the same content, or with another. */
  compare(text: string, content: Uint8Array): 'new' | 'same' | 'other' {
    const digest = bits(sha256(text)) || 1n;
    const said = bits(content);
    const at = placeOf(this.texts, digest);
    if (this.texts[at] === digest) return this.contents[at] === said ? 'same' : 'other';
    this.texts[at] = digest;
    this.contents[at] = said;
    this.size += 1;
    if (this.size > this.texts.length * FILLED) this.grow();
    return 'new';
  }

  private grow(): void {
    const { texts, contents } = this;
    this.texts = new BigUint64Array(texts.length * 2);
    this.contents = new BigUint64Array(texts.length * 2);
    for (let from = 0; from < texts.length; from += 1) {
      const digest = texts[from]!;
      if (digest === 0n) continue;
      const at = placeOf(this.texts, digest);
      this.texts[at] = digest;
      this.contents[at] = contents[from]!;
    }
  }
}

/** A set of texts in the same form, at half the memory. */
export class SeenSet {
  private texts = new BigUint64Array(1 << 12);
  private size = 0;

  /** False where the text was there. */
  add(text: string): boolean {
    const digest = bits(sha256(text)) || 1n;
    const at = placeOf(this.texts, digest);
    if (this.texts[at] === digest) return false;
    this.texts[at] = digest;
    this.size += 1;
    if (this.size > this.texts.length * FILLED) this.grow();
    return true;
  }

  private grow(): void {
    const larger = new BigUint64Array(this.texts.length * 2);
    for (const digest of this.texts) if (digest !== 0n) larger[placeOf(larger, digest)] = digest;
    this.texts = larger;
  }
}

function bits(digest: Uint8Array): bigint {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).readBigUInt64LE();
}

/** Where a digest stands, or the free place that it would take; zero is a free place. */
function placeOf(table: BigUint64Array, digest: bigint): number {
  const mask = table.length - 1;
  let at = Number(digest & BigInt(mask));
  while (table[at] !== 0n && table[at] !== digest) at = (at + 1) & mask;
  return at;
}
