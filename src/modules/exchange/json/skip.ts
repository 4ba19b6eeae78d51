const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte outside a string means to the nesting: 1 a string opens, 2 a level opens, 3 a level closes, 4 a colon. */
const MEANING = new Uint8Array(256);
MEANING[QUOTE] = 1;
MEANING[0x7b] = 2;
MEANING[0x5b] = 2;
MEANING[0x7d] = 3;
MEANING[0x5d] = 3;
MEANING[0x3a] = 4;

/** The bytes that end a number or a literal: white space, comma, closing brackets. */
const ENDS_LITERAL = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0d, 0x2c, 0x5d, 0x7d]) ENDS_LITERAL[byte] = 1;

const NESTED = 0;
const STRING = 1;
const LITERAL = 2;

/**
 * Finds the end of one JSON value without understanding it, resumable at any byte. Grammar and encoding are judged
 * afterwards on the slice; this loop only has to be right about values that turn out to be sound.
 */
export class Skipper {
  /** Keys written in the value so far, for the comparison with the keys that survive `JSON.parse`. */
  keys = 0;
  /** A `\u` escape was seen, so a lone surrogate is possible. */
  unicodeEscapes = false;
  /** The value nests deeper than was allowed; `run` stopped at the bracket that did it. */
  tooDeep = false;
  private mode = NESTED;
  private depth = 0;
  private inString = false;
  private escaped = false;
  private maxDepth = 0;

  start(firstByte: number, maxDepth: number): void {
    this.keys = 0;
    this.unicodeEscapes = false;
    this.tooDeep = false;
    this.depth = 0;
    this.inString = false;
    this.escaped = false;
    this.maxDepth = maxDepth;
    this.mode = firstByte === QUOTE ? STRING : MEANING[firstByte] === 2 ? NESTED : LITERAL;
  }

  /** Scans `bytes[from..to)`; answers the index after the value, or -1 when it goes on past `to`. */
  run(bytes: Uint8Array, from: number, to: number): number {
    if (this.mode === LITERAL) return this.runLiteral(bytes, from, to);
    let i = from;
    while (i < to) {
      if (this.inString) {
        i = this.runString(bytes, i, to);
        if (i < 0) return -1;
        if (this.mode === STRING) return i;
        continue;
      }
      const meaning = MEANING[bytes[i]!];
      i += 1;
      if (meaning === 0) continue;
      if (meaning === 1) this.inString = true;
      else if (meaning === 4) this.keys += 1;
      else if (meaning === 2) {
        this.depth += 1;
        if (this.depth > this.maxDepth) {
          this.tooDeep = true;
          return i;
        }
      } else {
        this.depth -= 1;
        if (this.depth <= 0) return i;
      }
    }
    return -1;
  }

  private runString(bytes: Uint8Array, from: number, to: number): number {
    let i = from;
    if (this.escaped && i < to) {
      this.escaped = false;
      if (bytes[i] === 0x75) this.unicodeEscapes = true;
      i += 1;
    }
    while (i < to) {
      const byte = bytes[i]!;
      i += 1;
      if (byte === QUOTE) {
        this.inString = false;
        return i;
      }
      if (byte === BACKSLASH) {
        if (i === to) {
          this.escaped = true;
          return -1;
        }
        if (bytes[i] === 0x75) this.unicodeEscapes = true;
        i += 1;
      }
    }
    return -1;
  }

  private runLiteral(bytes: Uint8Array, from: number, to: number): number {
    for (let i = from; i < to; i++) if (ENDS_LITERAL[bytes[i]!] === 1) return i;
    return -1;
  }
}
