import { expect, test } from 'vitest';
import { Reporter } from '../report.ts';
import { convertEvent } from './convert.ts';
import { beginsAsEvent, largeEvent } from './large.ts';

const ATTRIBUTES = Array.from({ length: 12_000 }, (_, n) => ({
  ...{
    uuid: `00000000-0000-4000-8003-${n.toString(16).padStart(12, '0')}`,
    type: 'domain',
    category: 'Network activity',
  },
  ...{ value: `host-${n % 11_000}.example`, to_ids: true, timestamp: '1767225600', comment: `“${n}”` },
}));
const OBJECT = {
  ...{ uuid: '00000000-0000-4000-8004-000000000001', name: 'x-unknown', timestamp: '1767225600' },
  Attribute: [{ ...ATTRIBUTES[0], uuid: '00000000-0000-4000-8005-000000000001', value: 'inside.example' }],
};
/** What the event says of itself stands before and behind its lists. */
const EVENT = {
  ...{
    uuid: '00000000-0000-4000-8001-000000000000',
    info: 'A large event',
    date: '2026-01-01',
    timestamp: '1767225600',
  },
  ...{
    Attribute: ATTRIBUTES,
    Object: [OBJECT],
    EventReport: [{ name: 'Said', content: 'Words', timestamp: '1767225600' }],
  },
  ...{ Orgc: { name: 'Somebody', uuid: '00000000-0000-4000-8002-000000000000' }, Tag: [{ name: 'tlp:green' }] },
};

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += 10_007) yield bytes.subarray(from, from + 10_007);
}

async function taken(text: string, report = new Reporter()) {
  const found = [];
  for await (const object of largeEvent(inPieces(text), inPieces(text), {}, report)) found.push(object);
  return found;
}

test('a large event in parts says what it says at once, with a report for each part', async () => {
  const report = new Reporter();
  const parts = await taken(JSON.stringify({ Event: EVENT }), report);
  const whole = convertEvent(structuredClone(EVENT), new Reporter()).objects;
  const valuesOf = (objects: readonly { type?: unknown; pattern?: unknown }[]) =>
    new Set(objects.flatMap(({ type, pattern }) => (type === 'indicator' ? [pattern] : [])));
  expect(valuesOf(parts.map(({ value }) => value))).toEqual(valuesOf(whole));
  expect(valuesOf(whole).size).toBe(11_001);
  expect(new Set(parts.map(({ id, version }) => `${id} ${version}`)).size).toBe(parts.length);
  const reports = parts.filter(({ type }) => type === 'report').map(({ value }) => value);
  expect(reports.map(({ name }) => name)).toEqual([
    'A large event',
    'A large event (part 2)',
    'A large event (part 3)',
  ]);
  expect(reports[0]!.id).toBe(`report--${EVENT.uuid}`);
  const marked = (object: (typeof parts)[number]) => object.type === 'identity' || object.value.object_marking_refs;
  expect(parts.every(marked)).toBe(true);
  expect(parts.filter(({ type }) => type === 'note')).toHaveLength(1);
  // Every object of a part is named by a report, and every name is an object.
  const ids = new Set(parts.map(({ id }) => id));
  expect(reports.flatMap(({ object_refs }) => object_refs as string[]).filter((id) => !ids.has(id))).toEqual([]);
  expect(report.rejected).toEqual([]);
});

test('two contents under one identifier in different parts: the later one is named as refused', async () => {
  const twin = { ...ATTRIBUTES[11_999]!, uuid: ATTRIBUTES[0]!.uuid };
  const report = new Reporter();
  await taken(JSON.stringify({ Event: { ...EVENT, Attribute: [...ATTRIBUTES.slice(0, 10_999), twin] } }), report);
  expect(report.rejected.map(({ object }) => object)).toContain(`indicator--${twin.uuid}`);
});

test.each([
  ['it ends too early', JSON.stringify({ Event: EVENT }).slice(0, -2), 'truncated'],
  ['a member is given twice', `{"Event":{"info":"a","Attribute":[],"info":"b"}}`, 'duplicate_key'],
  ['more follows', `{"Event":{"info":"a"}} {}`, 'trailing'],
  ['it nests too deep', `{"Event":{"Attribute":[${'['.repeat(70)}${']'.repeat(70)}]}}`, 'too_deep'],
])('is refused where %s', async (_what, text, code) => {
  await expect(taken(text)).rejects.toMatchObject({ code });
});

test('an event is told by its beginning', () => {
  expect(beginsAsEvent(Buffer.from(' { "Event" : {'))).toBe(true);
  expect(beginsAsEvent(Buffer.from('{"response":[{"Event":{'))).toBe(false);
});
