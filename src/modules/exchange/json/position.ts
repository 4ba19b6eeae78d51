import type { JsonPlace } from './error.ts';

/** Where a byte of the document lies: how many lines ended before it, and at which offset its line started. */
export type Position = { readonly offset: number; readonly lines: number; readonly lineStart: number };

export const START: Position = { offset: 0, lines: 0, lineStart: 0 };

/** The position of `bytes[to]`, `bytes[from]` being at `position`. */
export function advance(position: Position, bytes: Uint8Array, from: number, to: number): Position {
  let { lines, lineStart } = position;
  for (let i = from; i < to; i++) {
    if (bytes[i] === 0x0a) {
      lines += 1;
      lineStart = position.offset + (i - from) + 1;
    }
  }
  return { offset: position.offset + (to - from), lines, lineStart };
}

export function placeOf(position: Position, path: string): JsonPlace {
  return {
    offset: position.offset,
    line: position.lines + 1,
    column: position.offset - position.lineStart + 1,
    path,
  };
}
