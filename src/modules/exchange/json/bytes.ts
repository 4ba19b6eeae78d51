export const OPEN_BRACE = 0x7b;
export const OPEN_BRACKET = 0x5b;
export const CLOSE_BRACE = 0x7d;
export const CLOSE_BRACKET = 0x5d;
export const COMMA = 0x2c;
export const CANNOT_START: ReadonlySet<number> = new Set([COMMA, 0x3a, CLOSE_BRACKET, CLOSE_BRACE]);

/** Space, line feed, carriage return, tab (RFC 8259 §2). */
export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
