import { advance, type Position, START } from './position.ts';

const SMALLEST = 64 * 1024;

/** The part of the document that is still needed: a growing buffer whose front is dropped as the scan moves on. */
export class Window {
  bytes = new Uint8Array(SMALLEST);
  /** `bytes[0..length)` are filled. */
  length = 0;
  private base: Position = START;
  private mark: Position = START;
  private markIndex = 0;

  /** Document offset of `bytes[index]`. */
  offsetOf(index: number): number {
    return this.base.offset + index;
  }

  /** Position of `bytes[index]`; cheap when asked for in ascending order. */
  positionOf(index: number): Position {
    const isAhead = index >= this.markIndex;
    this.mark = advance(isAhead ? this.mark : this.base, this.bytes, isAhead ? this.markIndex : 0, index);
    this.markIndex = index;
    return this.mark;
  }

  /** Forgets `bytes[0..keepFrom)` and appends `chunk`. Indexes shrink by `keepFrom`. */
  slide(keepFrom: number, chunk: Uint8Array): void {
    if (keepFrom > this.markIndex) this.positionOf(keepFrom);
    this.base = keepFrom === this.markIndex ? this.mark : advance(this.base, this.bytes, 0, keepFrom);
    this.markIndex -= keepFrom;
    const kept = this.length - keepFrom;
    this.reserve(keepFrom, kept, kept + chunk.length);
    this.bytes.set(chunk, kept);
    this.length = kept + chunk.length;
  }

  private reserve(keepFrom: number, kept: number, wanted: number): void {
    if (wanted <= this.bytes.length) {
      if (kept > 0) this.bytes.copyWithin(0, keepFrom, keepFrom + kept);
      return;
    }
    const grown = new Uint8Array(Math.max(wanted, this.bytes.length * 2));
    grown.set(this.bytes.subarray(keepFrom, keepFrom + kept));
    this.bytes = grown;
  }
}
