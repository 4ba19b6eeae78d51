import { isSpace } from './bytes.ts';
import { JsonError, type JsonErrorCode } from './error.ts';
import { elementPath, memberPath } from './path.ts';
import { advance, type Position, placeOf } from './position.ts';
import { decodeUtf8At } from './utf8.ts';

const HEX = /^[0-9a-fA-F]{4}$/;
const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const NUMBER_BYTES = [...'0123456789+-.eE'].map((character) => character.charCodeAt(0));
const ESCAPES = [...'"\\/bfnrt'];
const LATIN1 = new TextDecoder('latin1');
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Where the inspected bytes stand in the document. */
export type InspectAt = { readonly position: Position; readonly path: string; readonly maxDepth: number };

/**
 * Reads one JSON value byte by byte by the letter of RFC 8259 and RFC 7493 and throws a `JsonError` at the first fault.
 * Slow on purpose: it runs only on a value that the fast pass suspects. Returns when the value is sound after all.
 */
export function inspect(bytes: Uint8Array, at: InspectAt): void {
  new Inspector(bytes, at).document();
}

class Inspector {
  private readonly bytes: Uint8Array;
  private readonly at: InspectAt;
  private i = 0;

  constructor(bytes: Uint8Array, at: InspectAt) {
    this.bytes = bytes;
    this.at = at;
  }

  document(): void {
    this.space();
    this.value(this.at.path, 0);
    this.space();
    if (this.i < this.bytes.length) this.unexpected('the end of the value', this.at.path);
  }

  private value(path: string, depth: number): void {
    const byte = this.bytes[this.i];
    if (byte === 0x7b) this.object(path, depth + 1);
    else if (byte === 0x5b) this.array(path, depth + 1);
    else if (byte === 0x22) this.string(path);
    else if (byte === 0x2d || (byte !== undefined && byte >= 0x30 && byte <= 0x39)) this.number(path);
    else this.literal(path);
  }

  private object(path: string, depth: number): void {
    this.enter(path, depth);
    const seen = new Set<string>();
    if (this.closes(0x7d)) return;
    for (;;) {
      this.space();
      const start = this.i;
      if (this.bytes[this.i] !== 0x22) this.unexpected('a property name in double quotes', path);
      const key = JSON.parse(UTF8.decode(this.string(path))) as string;
      const here = memberPath(path, key);
      if (seen.has(key))
        this.fail('duplicate_key', `the property ${JSON.stringify(key)} is given twice; keep one of them`, here, start);
      seen.add(key);
      this.space();
      if (this.bytes[this.i] !== 0x3a) this.unexpected('":"', here);
      this.i += 1;
      this.space();
      this.value(here, depth);
      this.space();
      if (this.bytes[this.i] === 0x7d) break;
      if (this.bytes[this.i] !== 0x2c) this.unexpected('"," or "}"', path);
      this.i += 1;
    }
    this.i += 1;
  }

  private array(path: string, depth: number): void {
    this.enter(path, depth);
    if (this.closes(0x5d)) return;
    for (let index = 0; ; index++) {
      this.space();
      this.value(elementPath(path, index), depth);
      this.space();
      if (this.bytes[this.i] === 0x5d) break;
      if (this.bytes[this.i] !== 0x2c) this.unexpected('"," or "]"', path);
      this.i += 1;
    }
    this.i += 1;
  }

  private enter(path: string, depth: number): void {
    if (depth > this.at.maxDepth) this.fail('too_deep', 'the document nests too deeply; flatten it', path);
    this.i += 1;
  }

  private closes(bracket: number): boolean {
    this.space();
    if (this.bytes[this.i] !== bracket) return false;
    this.i += 1;
    return true;
  }

  /** Passes over a string and answers its bytes, quotes included. A high surrogate must be followed at once by a low one. */
  private string(path: string): Uint8Array {
    const start = this.i;
    let afterHigh = false;
    this.i += 1;
    for (;;) {
      const byte = this.bytes[this.i];
      if (byte === undefined) this.fail('truncated', 'the text ends inside a string; send the whole document', path);
      const unit = byte === 0x22 ? 0 : this.codeUnit(byte, path);
      const isLow = (unit & 0xfc00) === 0xdc00;
      if (isLow !== afterHigh) {
        this.fail(
          'lone_surrogate',
          'a \\u escape is half of a surrogate pair; write both halves or the character',
          path,
          start,
        );
      }
      afterHigh = (unit & 0xfc00) === 0xd800;
      if (byte === 0x22) break;
    }
    this.i += 1;
    return this.bytes.subarray(start, this.i);
  }

  /** Passes over one character or escape of a string; answers the code unit of a `\u` escape, else 0. */
  private codeUnit(byte: number, path: string): number {
    if (byte < 0x20)
      this.fail('syntax', 'a control character stands unescaped in a string; write it as a \\u escape', path);
    if (byte === 0x5c) return this.escape(path);
    const character = decodeUtf8At(this.bytes, this.i);
    if (character === null) this.fail('utf8', 'these bytes are not UTF-8; save the document as UTF-8', path);
    this.i += character.length;
    return 0;
  }

  private escape(path: string): number {
    const letter = String.fromCharCode(this.bytes[this.i + 1] ?? 0);
    if (letter === 'u') {
      const digits = LATIN1.decode(this.bytes.subarray(this.i + 2, this.i + 6));
      if (!HEX.test(digits)) this.fail('syntax', '\\u must be followed by four hexadecimal digits', path);
      this.i += 6;
      return Number.parseInt(digits, 16);
    }
    if (!ESCAPES.includes(letter)) this.fail('syntax', 'this escape is not one of JSON; double the backslash', path);
    this.i += 2;
    return 0;
  }

  private number(path: string): void {
    let end = this.i;
    while (NUMBER_BYTES.includes(this.bytes[end] ?? 0)) end += 1;
    const digits = LATIN1.decode(this.bytes.subarray(this.i, end));
    if (!NUMBER.test(digits)) this.fail('syntax', 'this is not a JSON number', path);
    const value = Number(digits);
    const isInteger = !/[.eE]/.test(digits);
    if (!Number.isFinite(value) || (isInteger && !Number.isSafeInteger(value))) {
      this.fail('unsafe_number', `${digits.slice(0, 40)} is beyond ±(2^53-1); write it as a string`, path);
    }
    this.i += digits.length;
  }

  private literal(path: string): void {
    for (const word of ['true', 'false', 'null']) {
      if (LATIN1.decode(this.bytes.subarray(this.i, this.i + word.length)) === word) {
        this.i += word.length;
        return;
      }
    }
    this.unexpected('a value', path);
  }

  private space(): void {
    while (isSpace(this.bytes[this.i])) this.i += 1;
  }

  private unexpected(wanted: string, path: string): never {
    const byte = this.bytes[this.i];
    if (byte === undefined)
      this.fail('truncated', `the text ends where ${wanted} should stand; send the whole document`, path);
    this.fail('syntax', `${wanted} should stand here, not ${describeByte(byte)}`, path);
  }

  private fail(code: JsonErrorCode, problem: string, path: string, index = this.i): never {
    throw new JsonError(code, problem, placeOf(advance(this.at.position, this.bytes, 0, index), path));
  }
}

export function describeByte(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? `"${String.fromCharCode(byte)}"` : `byte 0x${byte.toString(16).padStart(2, '0')}`;
}
