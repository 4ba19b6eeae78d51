import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonError } from '../json/error.ts';
import { validate } from '../stix/validate.ts';
import { IntakeError } from './error.ts';
import { type IntakeOptions, openIntake } from './intake.ts';
import type { IntakeObject } from './object.ts';

const encoder = new TextEncoder();
let serial = 0;
const build = {
  now: () => '2024-05-01T00:00:00.000Z',
  uuid: () => {
    serial += 1;
    return `0a0b0c0d-0000-4000-8000-${String(serial).padStart(12, '0')}`;
  },
};

async function* pieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function take(input: string | Uint8Array, options: Partial<IntakeOptions> = {}) {
  const bytes = typeof input === 'string' ? encoder.encode(input) : input;
  const intake = await openIntake(pieces(bytes), { build, ...options });
  const objects: IntakeObject[] = [];
  for await (const object of intake.objects) objects.push(object);
  return { format: intake.format, title: intake.title(), report: intake.report(), objects };
}

function identity(n: number, name = 'A'): string {
  const id = `identity--0a0b0c0d-0000-4000-8000-${String(n).padStart(12, '0')}`;
  return `{"type":"identity","spec_version":"2.1","id":"${id}","created":"2024-01-01T00:00:00.000Z","modified":"2024-01-01T00:00:00.000Z","name":"${name}"}`;
}

describe('formats', () => {
  test('a bundle keeps each object as it is written, each version once', async () => {
    const odd = identity(1).replace('"name":"A"', '"name" : "\\u0041",  "x_n": 1.0');
    const { format, objects, report } = await take(
      `{"type":"bundle","id":"x","objects":[${odd},${odd},${identity(1, 'B')},{"type":"x"}]}`,
    );
    expect([format, objects.map((object) => object.json)]).toEqual(['stix', [odd]]);
    expect([report.kept, report.deduplicated]).toEqual([1, 1]);
    expect(report.rejected.map(({ object, property }) => `${object} ${property}`)).toEqual([
      'identity--0a0b0c0d-0000-4000-8000-000000000001 modified',
      'objects[3] type',
    ]);
  });

  test('an envelope, a single object and a bare list', async () => {
    for (const document of [`{"objects":[${identity(1)}],"more":false}`, identity(1), `[${identity(1)}]`]) {
      expect((await take(document)).objects.map((object) => object.version)).toEqual(['2024-01-01T00:00:00.000Z']);
    }
  });

  test('a MISP event, alone and in a response', async () => {
    const event =
      '{"Event":{"uuid":"5d0f1c1e-2f7a-4c9e-8a3e-0b9d6f0a1b2c","info":"Case","date":"2024-01-01","timestamp":"1704067200","Attribute":[{"type":"domain","value":"c2.example","to_ids":true}]}}';
    for (const document of [event, `{"response":[${event}]}`, `[${event}]`]) {
      const { format, title, objects } = await take(document);
      expect([format, title, objects.at(-1)?.type]).toEqual(['misp', 'Case', 'report']);
      expect(objects.flatMap((object) => object.values)).toContainEqual({ kind: 'domain', value: 'c2.example' });
    }
  });

  test('CSV and text', async () => {
    const csv = await take('value,comment\nevil.example,x\n');
    expect([csv.format, csv.objects.map((object) => object.type)]).toEqual(['csv', ['domain-name', 'indicator']]);
    const text = await take('[Alert] C2 at evil[.]example, again evil.example');
    expect([text.format, text.report.kept, text.report.deduplicated]).toEqual(['text', 2, 1]);
    for (const { value } of text.objects) expect(validate(value)).toEqual({ errors: [], warnings: [] });
  });
});

describe('what cannot be taken in', () => {
  const bytes = (...values: number[]) => Uint8Array.from([...values, ...new Array(20).fill(1)]);
  test.each<[string, string | Uint8Array, RegExp, Partial<IntakeOptions>?]>([
    ['ZIP', bytes(0x50, 0x4b, 3, 4), /ZIP archive.*unpack/],
    ['gzip', bytes(0x1f, 0x8b), /gzip.*unpack/],
    ['PDF', '%PDF-1.7 ...', /PDF cannot be read .* copy its text/],
    ['UTF-16', bytes(0xff, 0xfe), /UTF-16.*UTF-8/],
    ['STIX 1', '<?xml version="1.0"?><stix:STIX_Package/>', /XML.*elevator/],
    ['binary', bytes(1, 2, 0, 3), /binary/],
    ['Shift_JIS', Uint8Array.from([0x8a, 0xb4, 0x90, 0xf5]), /not UTF-8/],
    ['a list in another document', `{"type":"report","objects":[${identity(1)}]}`, /document of type "report"/],
    ['MISP said to be STIX', '{"Event":{}}', /This is MISP, not STIX/, { format: 'stix' }],
    ['long text', 'x'.repeat(3000), /larger than 2000 bytes/, { limits: { maxObjectBytes: 2000 } }],
  ])('%s', async (_name, input, message, options) => {
    const error = await take(input, options).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(IntakeError);
    expect((error as Error).message).toMatch(message);
  });

  test('broken JSON ends with its place, after the objects before it', async () => {
    const intake = await openIntake(pieces(encoder.encode(`{"objects":[${identity(1)},{"a":1,"a":2}]}`)), { build });
    const kept: string[] = [];
    const read = async () => {
      for await (const object of intake.objects) kept.push(object.id);
    };
    await expect(read()).rejects.toThrowError(/objects\[1\]\.a: the property "a" is given twice/);
    expect(kept).toHaveLength(1);
  });
});

describe('bombs', () => {
  test('a hundred thousand levels', async () => {
    await expect(take(`{"objects":[${'{"a":'.repeat(100_000)}`)).rejects.toThrowError(/nests too deeply/);
    await expect(take(`{"Event":${'['.repeat(100_000)}`)).rejects.toThrowError(/nests too deeply/);
  });

  test('a million keys, and a million keys with one of them twice', async () => {
    const keys = Array.from({ length: 1_000_000 }, (_, n) => `"k${n}":1`).join(',');
    const { report } = await take(`{"objects":[{${keys}}]}`);
    expect(report.rejected).toHaveLength(1);
    await expect(take(`{"objects":[{${keys},"k7":1}]}`)).rejects.toThrowError(/"k7" is given twice/);
  });

  test('a string of 40 MB', async () => {
    await expect(take(`{"objects":[{"a":"${'x'.repeat(40_000_000)}"}]}`)).rejects.toThrowError(
      /larger than 33554432 bytes/,
    );
  });

  test('a bundle of 200 MB passes through little memory', async () => {
    const filler = 'x'.repeat(2000);
    async function* bundle(): AsyncGenerator<Uint8Array> {
      yield encoder.encode('{"type":"bundle","objects":[');
      for (let n = 0; n < 92_000; n++) yield encoder.encode((n === 0 ? '' : ',') + identity(n, filler));
      yield encoder.encode(']}');
    }
    const before = process.memoryUsage().rss;
    const intake = await openIntake(bundle(), { build });
    let bytes = 0;
    for await (const object of intake.objects) bytes += object.json.length;
    expect(bytes).toBeGreaterThan(200_000_000);
    expect(intake.report().kept).toBe(92_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  }, 60_000);
});

test('changed bytes of a real kind of input give a typed error or objects', async () => {
  const original = encoder.encode(`{"type":"bundle","objects":[${identity(1)},${identity(2)}]}`);
  const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const bytes = original.slice();
      for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
      const result = await take(bytes).catch((reason: unknown) => reason);
      if (result instanceof Error) expect(result instanceof JsonError || result instanceof IntakeError).toBe(true);
    }),
    { numRuns: 500 },
  );
});

const ICS = resolve(process.env.RENKEI_TEST_DATA ?? '../shared/data', 'stix/ics-attack-18.1.json');

test.skipIf(!existsSync(ICS))(
  'the ATT&CK bundle for ICS, every object with its text (skipped without the data folder)',
  async () => {
    const text = readFileSync(ICS, 'utf8');
    const { objects, report } = await take(encoder.encode(text));
    expect([objects.length, report.kept, report.rejected]).toEqual([1826, 1826, []]);
    let from = 0;
    for (const { json } of objects) {
      from = text.indexOf(json, from);
      expect(from).toBeGreaterThan(0);
    }
  },
);
