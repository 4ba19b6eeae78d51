import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TLP_MARKING_IDS } from '../../../policy/index.ts';
import type { JsonObject, JsonValue } from '../../json/value.ts';
import { validate } from '../../stix/validate.ts';
import { Reporter } from '../report.ts';
import { convertEvent } from './convert.ts';
import { eventOf } from './event.ts';

const EVENT = '5d0f1c1e-2f7a-4c9e-8a3e-0b9d6f0a1b2c';
let serial = 0;

function uuid(): string {
  serial += 1;
  return `0a0b0c0d-0000-4000-8000-${String(serial).padStart(12, '0')}`;
}

function attribute(type: string, value: string, rest: JsonObject = {}): JsonObject {
  return {
    uuid: uuid(),
    type,
    value,
    category: 'Network activity',
    to_ids: false,
    timestamp: '1700000000',
    distribution: '5',
    comment: '',
    ...rest,
  };
}

function convert(attributes: JsonValue[], rest: JsonObject = {}) {
  const report = new Reporter();
  const orgc = { uuid: '0a0b0c0d-1111-4000-8000-000000000001', name: 'Kawa Security' };
  const event = {
    uuid: EVENT,
    info: 'A case',
    date: '2023-11-01',
    timestamp: '1700000000',
    distribution: '3',
    Orgc: orgc,
    Attribute: attributes,
    ...rest,
  };
  const converted = convertEvent(event, report);
  const faults = converted.objects.flatMap((object) =>
    validate(object).errors.map((error) => ({ id: object.id, ...error })),
  );
  expect(faults).toEqual([]);
  const { read, ...parts } = converted.attributes;
  expect(Object.values(parts).reduce((a, b) => a + b)).toBe(read);
  return { ...converted, report, of: (type: string) => converted.objects.filter((object) => object.type === type) };
}

describe('attributes', () => {
  test.each([
    ['sha256', 'E3'.repeat(32), 'file', `[file:hashes.'SHA-256' = '${'e3'.repeat(32)}']`],
    [
      'filename|md5',
      `a.exe|${'ab'.repeat(16)}`,
      'file',
      `[file:name = 'a.exe' AND file:hashes.MD5 = '${'ab'.repeat(16)}']`,
    ],
    ['domain', 'c2.example', 'domain-name', "[domain-name:value = 'c2.example']"],
    [
      'domain|ip',
      'c2.example|192.0.2.5',
      'domain-name',
      "[domain-name:value = 'c2.example' AND domain-name:resolves_to_refs[*].value = '192.0.2.5']",
    ],
    [
      'ip-dst',
      '2001:db8::5',
      'network-traffic',
      "[network-traffic:dst_ref.type = 'ipv6-addr' AND network-traffic:dst_ref.value = '2001:db8::5']",
    ],
    [
      'ip-src|port',
      '192.0.2.5|443',
      'network-traffic',
      "[network-traffic:src_ref.type = 'ipv4-addr' AND network-traffic:src_ref.value = '192.0.2.5' AND network-traffic:src_port = 443]",
    ],
    ['url', "http://c2.example/it's", 'url', "[url:value = 'http://c2.example/it\\'s']"],
    ['email-src', 'a@c2.example', 'email-addr', "[email-message:from_ref.value = 'a@c2.example']"],
    [
      'regkey|value',
      'HKLM\\Run|evil',
      'windows-registry-key',
      "[windows-registry-key:key = 'HKLM\\\\Run' AND windows-registry-key:values[*].data = 'evil']",
    ],
    ['AS', 'AS64496', 'autonomous-system', '[autonomous-system:number = 64496]'],
    ['mutex', 'M~1', 'mutex', "[mutex:name = 'M~1']"],
  ])('%s for detection: indicator, observed data, observable', (type, value, observable, pattern) => {
    const { of, attributes } = convert([attribute(type, value, { to_ids: true })]);
    expect(of('indicator')[0]?.pattern).toBe(pattern);
    expect(of('observed-data')[0]?.object_refs).toContain(of(observable)[0]?.id);
    expect(of('relationship')[0]?.relationship_type).toBe('based-on');
    expect(attributes.mapped).toBe(1);
  });

  test('not for detection: no indicator', () => {
    const { of } = convert([attribute('domain', 'seen.example')]);
    expect([of('indicator').length, of('observed-data').length, of('domain-name').length]).toEqual([0, 1, 1]);
  });

  test.each([
    ['text', 'free words'],
    ['uri', '/only/a/path'],
    ['md5', 'not a digest'],
    ['ip-dst', '999.1.1.1'],
    ['some-future-type', 'x'],
  ])('%s "%s" is kept as a custom object', (type, value) => {
    const { of, attributes } = convert([attribute(type, value, { comment: 'why' })]);
    expect(of('x-misp-attribute')[0]).toMatchObject({ x_misp_type: type, x_misp_value: value, x_misp_comment: 'why' });
    expect(attributes.custom).toBe(1);
  });

  test('rules keep their language, a CVE becomes a vulnerability', () => {
    const { of } = convert([
      attribute('yara', 'rule a { condition: true }'),
      attribute('vulnerability', 'CVE-2017-0199'),
    ]);
    expect(of('indicator')[0]).toMatchObject({ pattern_type: 'yara', pattern: 'rule a { condition: true }' });
    expect(of('vulnerability')[0]?.external_references).toEqual([{ source_name: 'cve', external_id: 'CVE-2017-0199' }]);
  });

  test('the same value again adds its comment and no object', () => {
    const { of, attributes } = convert([
      attribute('domain', 'c2.example', { to_ids: true, comment: 'first' }),
      attribute('domain', 'c2.example', { to_ids: true, comment: 'second', timestamp: '1700000001' }),
    ]);
    expect(of('indicator').map((object) => [object.description, object.modified])).toEqual([
      ['first\nsecond', '2023-11-14T22:13:21.000Z'],
    ]);
    expect(attributes).toMatchObject({ read: 2, mapped: 1, deduplicated: 1 });
  });

  test('an identifier used twice loses neither value', () => {
    const { of, report } = convert([
      attribute('domain', 'one.example', { uuid: EVENT }),
      attribute('domain', 'two.example', { uuid: EVENT }),
    ]);
    expect(of('observed-data')).toHaveLength(2);
    expect(report.warnings.map((warning) => warning.property)).toContain('uuid');
  });

  test('deleted and broken ones are named', () => {
    const { attributes, report } = convert([
      attribute('domain', 'gone.example', { deleted: true }),
      { type: 'domain' },
      5,
    ]);
    expect(attributes).toMatchObject({ read: 3, deleted: 1, rejected: 2 });
    expect([report.losses.length, report.rejected.length]).toEqual([1, 2]);
  });
});

describe('objects', () => {
  test('a file is one file, and any of its flagged values finds it', () => {
    const parts = [
      attribute('md5', 'ab'.repeat(16), { object_relation: 'md5', to_ids: true }),
      attribute('sha1', 'cd'.repeat(20), { object_relation: 'sha1', to_ids: true }),
      attribute('filename', 'a.exe', { object_relation: 'filename' }),
      attribute('text', 'Malicious', { object_relation: 'state' }),
    ];
    const { of, attributes } = convert([], {
      Object: [{ uuid: uuid(), name: 'file', timestamp: '1700000000', Attribute: parts }],
    });
    expect(of('file')).toHaveLength(1);
    expect(of('file')[0]).toMatchObject({ name: 'a.exe', hashes: { MD5: 'ab'.repeat(16), 'SHA-1': 'cd'.repeat(20) } });
    expect(of('indicator')[0]?.pattern).toBe(
      `[file:hashes.MD5 = '${'ab'.repeat(16)}' OR file:hashes.'SHA-1' = '${'cd'.repeat(20)}']`,
    );
    expect(attributes).toMatchObject({ read: 4, mapped: 3, custom: 1 });
    expect(of('x-misp-object')[0]?.x_misp_refs).toContain(of('file')[0]?.id);
  });

  test('references become relationships, or are reported', () => {
    const one = uuid();
    const reference = { uuid: uuid(), referenced_uuid: one, relationship_type: 'resolved to', timestamp: '1700000000' };
    const away = { ...reference, uuid: uuid(), referenced_uuid: uuid() };
    const objects = [
      { uuid: one, name: 'odd', Attribute: [] },
      { uuid: uuid(), name: 'odd', Attribute: [], ObjectReference: [reference, away] },
    ];
    const { of, report } = convert([], { Object: objects });
    expect(of('relationship').map((object) => [object.relationship_type, object.target_ref])).toEqual([
      ['resolved-to', `x-misp-object--${one}`],
    ]);
    expect(report.losses.map((loss) => loss.property)).toEqual(['ObjectReference']);
  });
});

describe('markings', () => {
  const marking = (tags: string[], distribution: string, parts: string[] = []) => {
    const { of } = convert(
      [attribute('domain', 'c2.example', { to_ids: true, Tag: parts.map((name) => ({ name })) })],
      {
        distribution,
        Tag: tags.map((name) => ({ name })),
      },
    );
    return of('indicator')[0]?.object_marking_refs;
  };

  test('TLP tags of both generations, the narrowest wins, distribution only narrows', () => {
    expect(marking(['tlp:white'], '3')).toEqual([TLP_MARKING_IDS.clear]);
    expect(marking(['tlp:green'], '3', ['tlp:red'])).toEqual([TLP_MARKING_IDS.red]);
    expect(marking(['tlp:amber'], '3', ['tlp:clear'])).toEqual([TLP_MARKING_IDS.amber]);
    expect(marking(['tlp:green'], '0')).toEqual([TLP_MARKING_IDS.red]);
    expect(marking(['tlp:red'], '3')).toEqual([TLP_MARKING_IDS.red]);
  });

  test('no tag, no marking, whatever the distribution', () => {
    for (const level of ['0', '1', '2', '3', '4', '5']) expect(marking([], level)).toBeUndefined();
    expect(marking(['tlp:ex:chr'], '3')).toBeUndefined();
  });
});

describe('hostile events', () => {
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom('', '0', '-1', '|', '1|', '99999999999999', EVENT),
  );
  const types = fc.constantFrom(
    'domain|ip',
    'file',
    'ip-dst|port',
    'md5',
    'filename|md5',
    'yara',
    'stix2-pattern',
    'vulnerability',
    'AS',
    'link',
    'email-src',
    'regkey|value',
    'x',
  );
  const anyAttribute = fc.record(
    {
      type: types,
      value: fc.oneof(fc.string(), junk),
      uuid: junk,
      timestamp: junk,
      first_seen: junk,
      Tag: junk,
      Galaxy: junk,
      to_ids: fc.boolean(),
      comment: junk,
      object_relation: junk,
    },
    { requiredKeys: ['type', 'value'] },
  );
  const anyObject = fc.record({
    uuid: junk,
    name: fc.constantFrom('file', 'domain-ip', 'x'),
    Attribute: fc.array(anyAttribute),
    ObjectReference: junk,
  });

  test('whatever an event holds, the objects are valid and the count is right', () => {
    fc.assert(
      fc.property(
        fc.array(anyAttribute),
        fc.array(anyObject),
        fc.dictionary(
          fc.constantFrom('info', 'uuid', 'date', 'timestamp', 'Orgc', 'Tag', 'Galaxy', 'EventReport'),
          junk,
        ),
        (attributes, objects, rest) => {
          convert(attributes as JsonValue[], { Object: objects as JsonValue[], ...(rest as JsonObject) });
        },
      ),
    );
  });
});

const FOLDER = resolve(process.env.RENKEI_TEST_DATA ?? '../shared/data', 'misp-events');
const FILES = existsSync(FOLDER) ? readdirSync(FOLDER).filter((name) => name.endsWith('.json')) : [];

describe.skipIf(FILES.length === 0)('published events (skipped without the data folder)', () => {
  test.each(FILES)('%s: every attribute accounted for, every object valid, twice the same', (name) => {
    const document = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as { response?: JsonValue[] };
    for (const value of document.response ?? [document as JsonValue]) {
      const event = eventOf(value)!;
      const { objects, attributes } = convertEvent(event, new Reporter());
      const inside = (part: JsonObject) => (part.Attribute as JsonValue[]).length;
      const written = inside(event) + (event.Object as JsonObject[]).map(inside).reduce((a, b) => a + b, 0);
      const { read, mapped, custom, deduplicated, deleted, rejected } = attributes;
      expect([read, mapped + custom + deduplicated + deleted + rejected]).toEqual([written, written]);
      expect(rejected).toBe(0);
      expect(objects.flatMap((object) => validate(object).errors)).toEqual([]);
      expect(JSON.stringify(convertEvent(event, new Reporter()).objects)).toBe(JSON.stringify(objects));
    }
  });
});
