import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonError } from './error.ts';
import type { JsonItem } from './item.ts';
import type { JsonLimits } from './limits.ts';
import { Scanner } from './scanner.ts';

const encoder = new TextEncoder();

function scan(document: string | Uint8Array, pieceSize = Number.POSITIVE_INFINITY, limits: Partial<JsonLimits> = {}) {
  const bytes = typeof document === 'string' ? encoder.encode(document) : document;
  const scanner = new Scanner(limits);
  const items: JsonItem[] = [];
  for (let from = 0; from < bytes.length; from += pieceSize)
    items.push(...scanner.push(bytes.subarray(from, from + pieceSize)));
  items.push(...scanner.end());
  return { items, head: Object.fromEntries(scanner.head) };
}

function faultOf(document: string | Uint8Array, pieceSize?: number, limits?: Partial<JsonLimits>): JsonError {
  try {
    scan(document, pieceSize, limits);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error('the document was taken as sound');
}

function bundle(...elements: string[]): string {
  return `{"type":"bundle","id":"bundle--1","objects":[${elements.join(',')}]}`;
}

describe('what comes out', () => {
  test('elements of a bundle with their exact text, and the members beside them', () => {
    const { items, head } = scan(bundle('{ "a" : "\\u00e9" }', '{"b":1.50}'));
    expect(items.map((item) => [item.path, item.text, item.value])).toEqual([
      ['objects[0]', '{ "a" : "\\u00e9" }', { a: 'é' }],
      ['objects[1]', '{"b":1.50}', { b: 1.5 }],
    ]);
    expect(head).toEqual({ type: 'bundle', id: 'bundle--1' });
  });

  test('members after the list count too', () => {
    expect(scan('{"objects":[{}],"more":false,"next":"x"}').head).toEqual({ more: false, next: 'x' });
  });

  test('a single object is one item', () => {
    const { items, head } = scan(' {"type":"indicator","objects":{"0":1}}\n');
    expect(items).toEqual([
      {
        path: '',
        offset: 1,
        line: 1,
        text: '{"type":"indicator","objects":{"0":1}}',
        value: { type: 'indicator', objects: { '0': 1 } },
      },
    ]);
    expect(head).toEqual({});
  });

  test('a MISP event, a MISP response and a bare list', () => {
    expect(scan('{"Event":{"uuid":"x"}}').items.map((item) => item.path)).toEqual(['Event']);
    expect(scan('{"response":[{"Event":{}},{"Event":{}}]}').items.map((item) => item.path)).toEqual([
      'response[0]',
      'response[1]',
    ]);
    expect(scan('[{"a":1}, {"b":2}]').items.map((item) => item.text)).toEqual(['{"a":1}', '{"b":2}']);
    expect(scan('{"objects":[]}').items).toEqual([]);
  });

  test('offsets and lines of items', () => {
    const { items } = scan('{"objects":[\n {"a":1},\n\n {"b":2}]}', 3);
    expect(items.map((item) => [item.offset, item.line])).toEqual([
      [14, 2],
      [25, 4],
    ]);
  });

  test('a number that only looks unsafe is kept', () => {
    expect(scan(bundle('{"a":1e300,"b":9007199254740991,"c":12345678901234567890.0}')).items).toHaveLength(1);
  });

  test('the key __proto__ is a key like others', () => {
    const value = scan('{"__proto__":{"x":1}}').items[0]!.value;
    expect(Object.keys(value as object)).toEqual(['__proto__']);
  });
});

describe('what is refused, and where', () => {
  const cases: [
    name: string,
    document: string | Uint8Array,
    code: string,
    path: string,
    line: number,
    column: number,
  ][] = [
    ['duplicate key', bundle('{}', '{"a":{"b":1,"\\u0062":2}}'), 'duplicate_key', 'objects[1].a.b', 1, 61],
    ['duplicate key at the top', '{"type":"bundle",\n"type":"x"}', 'duplicate_key', 'type', 2, 1],
    ['lone high surrogate', bundle('{"a":"\\ud800"}'), 'lone_surrogate', 'objects[0].a', 1, 51],
    ['lone low surrogate in a key', bundle('{"\\udc00":1}'), 'lone_surrogate', 'objects[0]', 1, 47],
    ['high surrogate before a plain character', bundle('["\\ud800x"]'), 'lone_surrogate', 'objects[0][0]', 1, 47],
    ['unsafe integer', bundle('{"a":9007199254740992}'), 'unsafe_number', 'objects[0].a', 1, 51],
    ['unsafe negative integer', bundle('[-9007199254740993]'), 'unsafe_number', 'objects[0][0]', 1, 47],
    ['number without end', bundle('{"a":1e999}'), 'unsafe_number', 'objects[0].a', 1, 51],
    ['single quotes', bundle("{'a':1}"), 'syntax', 'objects[0]', 1, 47],
    ['trailing comma in a list', '{"objects":[{},]}', 'syntax', 'objects[1]', 1, 16],
    ['trailing comma in an object', bundle('{"a":1,}'), 'syntax', 'objects[0]', 1, 53],
    ['trailing comma at the top', '{"a":1,}', 'syntax', '', 1, 8],
    ['missing value', '{"a":}', 'syntax', '', 1, 6],
    ['wrong bracket', bundle('{"a":[1}}'), 'syntax', 'objects[0].a', 1, 53],
    ['leading zero', bundle('[01]'), 'syntax', 'objects[0][0]', 1, 47],
    ['NaN', bundle('[NaN]'), 'syntax', 'objects[0][0]', 1, 47],
    ['raw line break in a string', bundle('["a\nb"]'), 'syntax', 'objects[0][0]', 1, 49],
    ['unknown escape', bundle('["\\x41"]'), 'syntax', 'objects[0][0]', 1, 48],
    ['two documents', '{}\n{}', 'trailing', '', 2, 1],
    ['text instead', 'hello', 'syntax', '', 1, 1],
    ['byte order mark', '\ufeff{}', 'byte_order_mark', '', 1, 1],
    ['nothing', ' \n', 'empty', '', 2, 1],
    ['cut in a string', bundle('{"a":"b"}').slice(0, 52), 'truncated', 'objects[0].a', 1, 53],
    ['cut after an element', '{"objects":[{}', 'truncated', 'objects[1]', 1, 15],
    [
      'overlong UTF-8',
      Uint8Array.from([...encoder.encode('["'), 0xc0, 0xaf, ...encoder.encode('"]')]),
      'utf8',
      '[0]',
      1,
      3,
    ],
    [
      'encoded surrogate',
      Uint8Array.from([...encoder.encode('["'), 0xed, 0xa0, 0x80, ...encoder.encode('"]')]),
      'utf8',
      '[0]',
      1,
      3,
    ],
  ];
  test.each(cases)('%s', (_name, document, code, path, line, column) => {
    for (const pieceSize of [1, 7, 65536]) {
      const { code: found, place } = faultOf(document, pieceSize);
      expect([found, place.path, place.line, place.column]).toEqual([code, path, line, column]);
    }
  });

  test('the message names place, fault and remedy', () => {
    expect(faultOf(bundle('{}', '{"a":1,"a":2}')).message).toBe(
      'line 1, column 56 (byte 55) in objects[1].a: the property "a" is given twice; keep one of them',
    );
  });
});

describe('limits', () => {
  test('depth counts from the document', () => {
    const nest = (levels: number) => bundle('['.repeat(levels) + ']'.repeat(levels));
    expect(scan(nest(62)).items).toHaveLength(1);
    expect(faultOf(nest(63)).code).toBe('too_deep');
    expect(faultOf(nest(63), 1).place.path).toBe(`objects[0]${'[0]'.repeat(62)}`);
    expect(faultOf(nest(5), 9, { maxDepth: 6 }).code).toBe('too_deep');
  });

  test('an object over the limit is refused while it arrives', () => {
    const scanner = new Scanner({ maxObjectBytes: 1000 });
    expect(() => {
      for (const _ of scanner.push(encoder.encode(`{"objects":[{"a":"${'x'.repeat(2000)}`)));
    }).toThrowError(/objects\[0\]: one object is larger than 1000 bytes/);
    expect(faultOf(`{"a":"${'x'.repeat(2000)}"}`, 64, { maxObjectBytes: 1000 }).code).toBe('too_large');
    expect(
      faultOf(`{"objects":[],"a":"${'x'.repeat(600)}","b":"${'x'.repeat(600)}"}`, 64, { maxObjectBytes: 1000 }).code,
    ).toBe('too_large');
  });

  test('a document over the limit', () => {
    expect(faultOf(bundle('{}', '{}'), 10, { maxDocumentBytes: 30 }).code).toBe('too_large');
  });
});

describe('properties', () => {
  const json = fc
    .jsonValue({ maxDepth: 5, stringUnit: 'grapheme' })
    .filter((value) => !/\d{16}(?![.\de])/.test(JSON.stringify(value)));

  test('any JSON list comes back whole, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(json), fc.integer({ min: 1, max: 40 }), (values, pieceSize) => {
        const { items } = scan(`{"objects":${JSON.stringify(values)}}`, pieceSize);
        expect(items.map((item) => item.text)).toEqual(values.map((value) => JSON.stringify(value)));
      }),
    );
  });

  test('changed bytes give a JsonError or what JSON.parse gives', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    fc.assert(
      fc.property(
        fc.array(json, { minLength: 1 }),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        (values, changes) => {
          const bytes = encoder.encode(`{"type":"bundle","objects":${JSON.stringify(values)}}`);
          for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
          let items: JsonItem[];
          try {
            items = scan(bytes, 13).items;
          } catch (error) {
            expect(error).toBeInstanceOf(JsonError);
            return;
          }
          expect(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))).toBeDefined();
          for (const item of items) expect(JSON.parse(item.text)).toEqual(item.value);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
