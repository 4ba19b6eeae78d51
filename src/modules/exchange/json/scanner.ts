import { CANNOT_START, CLOSE_BRACE, CLOSE_BRACKET, COMMA, isSpace, OPEN_BRACE, OPEN_BRACKET } from './bytes.ts';
import { JsonError, type JsonErrorCode } from './error.ts';
import { describeByte, inspect } from './inspect.ts';
import type { JsonItem } from './item.ts';
import { DEFAULT_LIMITS, type JsonLimits } from './limits.ts';
import { elementPath, memberPath } from './path.ts';
import { placeOf } from './position.ts';
import { Skipper } from './skip.ts';
import { parseSlice } from './slice.ts';
import type { JsonValue } from './value.ts';
import { Window } from './window.ts';

const PIECE = 256 * 1024;

/** The members of a document whose elements are handed out one by one: STIX bundle and TAXII envelope, MISP export. */
const LISTS: ReadonlySet<string> = new Set(['objects', 'response']);
/** The member of a document that is handed out as it stands: one MISP event. */
const SINGLE = 'Event';
/** Its members whose elements are handed out one by one where it is too large to be handed out at once. */
const PARTS: ReadonlySet<string> = new Set(['Attribute', 'Object']);

type Expect =
  | 'document'
  | 'first-key'
  | 'key'
  | 'colon'
  | 'value'
  | 'after-value'
  | 'first-element'
  | 'element'
  | 'after-element'
  | 'nothing';

type Token = 'key' | 'member' | 'element';

/**
 * A strict scan of one JSON document that arrives in pieces. Memory is bounded by the largest element, not by the
 * document. Items come out while the document is still arriving, so a caller that keeps any of them before `end` must be
 * able to take them back: a fault further on throws a `JsonError`.
 */
export class Scanner {
  /** Members of the document beside its list, by name; complete after `end`. */
  readonly head = new Map<string, JsonValue>();
  /** Members of the event beside its lists, where it is handed out in parts; complete after `end`. */
  readonly event = new Map<string, JsonValue>();
  private readonly inParts: boolean;
  private readonly limits: JsonLimits;
  private readonly window = new Window();
  private readonly skipper = new Skipper();
  private keys = new Set<string>();
  /** The keys around the event, while the scan is inside it. */
  private outerKeys: Set<string> | null = null;
  private expect: Expect = 'document';
  private token: Token | null = null;
  private tokenStart = 0;
  private cursor = 0;
  /** Where the document starts in the window while it may turn out to be one single object; -1 once it is a list. */
  private documentStart = -1;
  private key = '';
  private listPath: string | null = null;
  private index = 0;
  private headBytes = 0;

  /** `inParts`: the elements of an event's lists are handed out instead of the event. */
  constructor(limits: Partial<JsonLimits> = {}, inParts = false) {
    this.inParts = inParts;
    this.limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** Takes the next bytes and yields the items that they complete. */
  *push(chunk: Uint8Array): Generator<JsonItem> {
    for (let from = 0; from < chunk.length; from += PIECE) {
      this.take(chunk.subarray(from, from + PIECE));
      yield* this.run();
    }
  }

  /** Says that the document is complete. */
  *end(): Generator<JsonItem> {
    if (this.token !== null && this.expect !== 'nothing') this.inspectToken(this.window.length);
    if (this.expect === 'document') this.fail('empty', 'there is nothing here; send a JSON document', this.cursor);
    if (this.expect !== 'nothing')
      this.fail('truncated', 'the document ends too early; send the whole document', this.cursor);
    if (this.documentStart >= 0) yield this.wholeDocument();
  }

  private take(chunk: Uint8Array): void {
    const keepFrom = this.documentStart >= 0 ? this.documentStart : this.token === null ? this.cursor : this.tokenStart;
    this.window.slide(keepFrom, chunk);
    this.cursor -= keepFrom;
    this.tokenStart -= keepFrom;
    if (this.documentStart >= 0) this.documentStart = 0;
    if (this.window.offsetOf(this.window.length) > this.limits.maxDocumentBytes) {
      this.fail(
        'too_large',
        `the document is larger than ${this.limits.maxDocumentBytes} bytes; split it`,
        this.cursor,
      );
    }
  }

  private *run(): Generator<JsonItem> {
    for (;;) {
      if (this.token === null) {
        const byte = this.nextByte();
        if (byte < 0) break;
        this.structure(byte);
      } else {
        const end = this.skipper.run(this.window.bytes, this.cursor, this.window.length);
        if (this.skipper.tooDeep) this.inspectToken(end);
        this.cursor = end < 0 ? this.window.length : end;
        this.checkSize();
        if (end < 0) return;
        const item = this.finishToken(end);
        if (item !== null) yield item;
      }
    }
    this.checkSize();
  }

  /** The next byte that is not white space, without passing it; -1 at the end of the window. */
  private nextByte(): number {
    const { bytes, length } = this.window;
    while (this.cursor < length) {
      const byte = bytes[this.cursor]!;
      if (!isSpace(byte)) return byte;
      this.cursor += 1;
    }
    return -1;
  }

  private structure(byte: number): void {
    const { expect } = this;
    if (expect === 'document') this.openDocument(byte);
    else if (expect === 'value') this.openValue(byte);
    else if (expect === 'nothing') {
      this.fail('trailing', 'the document has ended, but more follows; send one document at a time', this.cursor);
    } else if (expect === 'colon') this.separator(byte, 0x3a, 'value', '":"');
    else if (byte === CLOSE_BRACE && (expect === 'first-key' || expect === 'after-value')) this.closeObject();
    else if (byte === CLOSE_BRACKET && (expect === 'first-element' || expect === 'after-element')) this.closeList();
    else if (expect === 'after-value') this.separator(byte, COMMA, 'key', '"," or "}"');
    else if (expect === 'after-element') this.separator(byte, COMMA, 'element', '"," or "]"');
    else if (expect === 'key' || expect === 'first-key') this.openKey(byte);
    else this.open('element', byte);
  }

  private separator(byte: number, wanted: number, next: Expect, name: string): void {
    if (byte !== wanted) this.unexpected(name, byte);
    this.pass(next);
  }

  private pass(next: Expect): void {
    this.cursor += 1;
    this.expect = next;
  }

  private openDocument(byte: number): void {
    if (byte === 0xef || byte === 0xfe || byte === 0xff) {
      this.fail(
        'byte_order_mark',
        'a byte order mark stands first; save the document as UTF-8 without one',
        this.cursor,
      );
    }
    if (byte === OPEN_BRACKET) {
      this.openList('');
      return;
    }
    if (byte !== OPEN_BRACE) this.unexpected('"{" or "["', byte);
    this.documentStart = this.cursor;
    this.pass('first-key');
  }

  private openList(path: string): void {
    this.listPath = path;
    this.index = 0;
    this.documentStart = -1;
    this.pass('first-element');
  }

  private closeList(): void {
    const isDocument = this.listPath === '';
    this.listPath = null;
    this.pass(isDocument ? 'nothing' : 'after-value');
  }

  private closeObject(): void {
    const keys = this.outerKeys;
    this.pass(keys === null ? 'nothing' : 'after-value');
    if (keys !== null) this.keys = keys;
    this.outerKeys = null;
  }

  private openEvent(): void {
    this.outerKeys = this.keys;
    this.keys = new Set();
    this.documentStart = -1;
    this.pass('first-key');
  }

  private openKey(byte: number): void {
    if (byte !== 0x22) this.unexpected('a property name in double quotes', byte);
    this.open('key', byte);
  }

  private openValue(byte: number): void {
    const inside = this.outerKeys !== null;
    if (byte === OPEN_BRACKET && (inside ? PARTS : LISTS).has(this.key)) {
      this.openList(inside ? memberPath(SINGLE, this.key) : this.key);
      return;
    }
    if (this.inParts && !inside && byte === OPEN_BRACE && this.key === SINGLE) {
      this.openEvent();
      return;
    }
    if (byte === OPEN_BRACE && this.key === SINGLE) this.documentStart = -1;
    this.open('member', byte);
  }

  private open(token: Token, byte: number): void {
    if (CANNOT_START.has(byte)) this.unexpected('a value', byte);
    this.token = token;
    this.tokenStart = this.cursor;
    this.skipper.start(byte, this.depthLeft());
  }

  private depthLeft(): number {
    const outer = this.listPath === null || this.listPath === '' ? 1 : 2;
    return this.limits.maxDepth - outer - (this.outerKeys === null ? 0 : 1);
  }

  private tokenPath(): string {
    if (this.token === 'element') return elementPath(this.listPath ?? '', this.index);
    return this.token === 'member' ? memberPath(this.outerKeys === null ? '' : SINGLE, this.key) : '';
  }

  private finishToken(end: number): JsonItem | null {
    const { text, value } = parseSlice(this.window.bytes.subarray(this.tokenStart, end), {
      position: this.window.positionOf(this.tokenStart),
      path: this.tokenPath(),
      maxDepth: this.depthLeft(),
      keys: this.skipper.keys,
      unicodeEscapes: this.skipper.unicodeEscapes,
    });
    const token = this.token;
    const item = this.itemAt(this.tokenStart, this.tokenPath(), text, value);
    if (token === 'key') this.finishKey(value as string);
    this.token = null;
    if (token === 'element') return this.finishElement(item);
    return token === 'member' ? this.finishMember(item) : null;
  }

  private finishKey(key: string): void {
    if (this.keys.has(key)) {
      const place = placeOf(this.window.positionOf(this.tokenStart), memberPath('', key));
      throw new JsonError(
        'duplicate_key',
        `the property ${JSON.stringify(key)} is given twice; keep one of them`,
        place,
      );
    }
    this.keys.add(key);
    this.headBytes += key.length;
    this.key = key;
    this.expect = 'colon';
  }

  private finishMember(item: JsonItem): JsonItem | null {
    this.expect = 'after-value';
    if (this.outerKeys === null && this.key === SINGLE && this.documentStart < 0) return item;
    this.headBytes += item.text.length;
    (this.outerKeys === null ? this.head : this.event).set(this.key, item.value);
    return null;
  }

  private finishElement(item: JsonItem): JsonItem {
    this.expect = 'after-element';
    this.index += 1;
    return item;
  }

  private itemAt(index: number, path: string, text: string, value: JsonValue): JsonItem {
    const position = this.window.positionOf(index);
    return { path, offset: position.offset, line: position.lines + 1, text, value };
  }

  private wholeDocument(): JsonItem {
    const start = this.documentStart;
    const bytes = this.window.bytes.subarray(start, this.window.length);
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes).trimEnd();
    this.head.clear();
    return this.itemAt(start, '', text, JSON.parse(text) as JsonValue);
  }

  private checkSize(): void {
    const start = this.documentStart >= 0 ? this.documentStart : this.token === null ? this.cursor : this.tokenStart;
    const size = this.cursor - start;
    const { maxObjectBytes } = this.limits;
    if (size > maxObjectBytes || (this.documentStart < 0 && this.headBytes > maxObjectBytes)) {
      this.fail(
        'too_large',
        `one object is larger than ${maxObjectBytes} bytes; split it or leave out embedded files`,
        start,
      );
    }
  }

  private inspectToken(end: number): never {
    const bytes = this.window.bytes.subarray(this.tokenStart, end);
    const position = this.window.positionOf(this.tokenStart);
    inspect(bytes, { position, path: this.tokenPath(), maxDepth: this.depthLeft() });
    this.fail('truncated', 'the document ends too early; send the whole document', end);
  }

  private unexpected(wanted: string, byte: number): never {
    this.fail('syntax', `${wanted} should stand here, not ${describeByte(byte)}`, this.cursor);
  }

  private fail(code: JsonErrorCode, problem: string, index: number): never {
    const path =
      this.token !== null ? this.tokenPath() : this.listPath === null ? '' : elementPath(this.listPath, this.index);
    throw new JsonError(code, problem, placeOf(this.window.positionOf(index), path));
  }
}
