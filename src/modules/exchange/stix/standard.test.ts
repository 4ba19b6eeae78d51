import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../json/value.ts';
import { validate } from './validate.ts';

/*
 * The sentences of STIX 2.1 that break exchange most often, one by one. Each row is an object that is sound but for one
 * thing; `error` makes it unfit, `warning` is what imports keep and `renkei check` reports, null is sound.
 */
type Row = [what: string, object: JsonObject, found: null | `error ${string}` | `warning ${string}`];

const UUID = '0f5e2c4e-6a3f-4a53-9b0e-7f7d3b0f6a11';
const T0 = '2024-05-01T00:00:00.000Z';
const T1 = '2024-05-02T00:00:00.000Z';
const id = (type: string) => `${type}--${UUID}`;
const EXTENSION = id('extension-definition');
const INCIDENT_CORE = 'extension-definition--ef765651-680c-498d-9894-99799f2fa126';

const sdo = (type: string, rest: JsonObject): JsonObject => ({
  ...{ type, spec_version: '2.1', id: id(type), created: T0, modified: T0 },
  ...rest,
});
const tool = (rest: JsonObject = {}) => sdo('tool', { name: 'x', ...rest });
const without = (object: JsonObject, ...names: string[]) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
const address = (rest: JsonObject = {}): JsonObject => ({
  ...{ type: 'ipv4-addr', id: 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4', value: '198.51.100.3' },
  ...rest,
});
const process = (rest: JsonObject = {}): JsonObject => ({ type: 'process', id: id('process'), pid: 4, ...rest });
const marking = (rest: JsonObject): JsonObject => ({
  ...{ type: 'marking-definition', spec_version: '2.1', id: id('marking-definition'), created: T0 },
  ...rest,
});
const statement = { definition_type: 'statement', definition: { statement: 'x' } };
const definition = (rest: JsonObject = {}) =>
  sdo('extension-definition', {
    ...{ created_by_ref: id('identity'), name: 'x', schema: 's', version: '1.0.0' },
    extension_types: ['property-extension'],
    ...rest,
  });
const translation = (rest: JsonObject = {}) =>
  sdo('language-content', { object_ref: id('tool'), contents: { ja: { name: '道具' } }, ...rest });
const indicator = (rest: JsonObject = {}) =>
  sdo('indicator', { pattern: '[a:x = 1]', pattern_type: 'stix', valid_from: T0, ...rest });
const file = (rest: JsonObject): JsonObject => ({ type: 'file', id: id('file'), name: 'x', ...rest });
const observed = (rest: JsonObject) =>
  sdo('observed-data', { first_observed: T0, last_observed: T1, number_observed: 1, ...rest });
const sighting = (rest: JsonObject = {}) => sdo('sighting', { sighting_of_ref: id('tool'), ...rest });
const link = (rest: JsonObject = {}) =>
  sdo('relationship', { relationship_type: 'uses', source_ref: id('malware'), target_ref: id('tool'), ...rest });
const marked = (granular: JsonObject) => tool({ labels: ['a'], granular_markings: [granular] });
const incident = (core: JsonObject) =>
  sdo('incident', { name: 'x', extensions: { [INCIDENT_CORE]: { extension_type: 'property-extension', ...core } } });

function check(rows: readonly Row[]) {
  test.each(rows)('%s', (_what, object, found) => {
    const { errors, warnings } = validate(object);
    const all = [
      ...errors.map(({ property }) => `error ${property}`),
      ...warnings.map(({ property }) => `warning ${property}`),
    ];
    if (found === null) expect(all).toEqual([]);
    else if (found.startsWith('error')) expect(all).toContain(found);
    else expect({ errors, all }).toEqual({ errors: [], all: expect.arrayContaining([found]) });
  });
}

describe('common properties that must be there', () => {
  const needed: Row[] = ['spec_version', 'id', 'created', 'modified', 'type'].flatMap((name): Row[] => [
    [`${name} of a domain object`, without(tool(), name), `error ${name}`],
    [`${name} of a relationship`, without(link(), name), `error ${name}`],
    [`${name} of a translation`, without(translation(), name), `error ${name}`],
    [`${name} of an extension definition`, without(definition(), name), `error ${name}`],
  ]);
  const ofMarkings = ['spec_version', 'id', 'created', 'type'].map(
    (name): Row => [`${name} of a marking`, without(marking(statement), name), `error ${name}`],
  );
  check([
    ...needed,
    ...ofMarkings,
    ['a marking is not versioned', marking(statement), null],
    ['an observable without spec_version', address(), null],
    ['an observable without id', without(address(), 'id'), 'error id'],
    ['an extension definition without creator', without(definition(), 'created_by_ref'), 'error created_by_ref'],
  ]);
});

describe('common properties that do not apply', () => {
  const table: [JsonObject, JsonObject][] = [
    [address(), { created_by_ref: id('identity'), created: T0, modified: T0, revoked: false, labels: ['a'] }],
    [address(), { confidence: 5, lang: 'en', external_references: [{ source_name: 'a', external_id: 'b' }] }],
    [marking(statement), { modified: T0, revoked: false, labels: ['a'], confidence: 5, lang: 'en' }],
    [definition(), { confidence: 5, lang: 'en', extensions: { [EXTENSION]: { extension_type: 'new-sdo' } } }],
    [translation(), { lang: 'en' }],
    [tool(), { defanged: true }],
  ];
  check(
    table.flatMap(([object, more]) =>
      Object.entries(more).map(
        ([name, value]): Row => [`${name} of ${object.type}`, { ...object, [name]: value }, `warning ${name}`],
      ),
    ),
  );
  check([['defanged of an observable', address({ defanged: true }), null]]);
  check(
    ['severity', 'username', 'phone_number', 'action'].map(
      (name): Row => [`the reserved name ${name}`, tool({ [name]: 'x' }), `warning ${name}`],
    ),
  );
});

describe('shapes', () => {
  check([
    ['version 2.0', tool({ spec_version: '2.0' }), 'error spec_version'],
    ['id of another type', tool({ id: id('malware') }), 'error id'],
    ['id in upper case', tool({ id: id('tool').toUpperCase() }), 'error id'],
    ['an empty list', tool({ labels: [] }), 'error labels'],
    ['an empty dictionary', process({ environment_variables: {} }), 'error environment_variables'],
    ['no zone', tool({ created: '2024-05-01T00:00:00.000' }), 'error created'],
    ['an offset for a zone', tool({ created: '2024-05-01T00:00:00.000+00:00' }), 'error created'],
    ['the 30th of February', tool({ created: '2024-02-30T00:00:00.000Z' }), 'error created'],
    ['microseconds', tool({ created: '2024-05-01T00:00:00.000000Z' }), null],
    ['no milliseconds', tool({ created: '2024-05-01T00:00:00Z' }), 'warning created'],
    ['confidence 0', tool({ confidence: 0 }), null],
    ['confidence 100', tool({ confidence: 100 }), null],
    ['confidence 101', tool({ confidence: 101 }), 'error confidence'],
    ['confidence below 0', tool({ confidence: -1 }), 'error confidence'],
    ['half a confidence', tool({ confidence: 1.5 }), 'error confidence'],
    ['lang ja-JP', tool({ lang: 'ja-JP' }), null],
    ['lang ja_JP', tool({ lang: 'ja_JP' }), 'error lang'],
    [
      'a reference without source',
      tool({ external_references: [{ url: 'u' }] }),
      'error external_references[0].source_name',
    ],
    ['a reference to nothing', tool({ external_references: [{ source_name: 's' }] }), 'error external_references[0]'],
    ...['description', 'url', 'external_id'].map(
      (name): Row => [
        `a reference with ${name}`,
        tool({ external_references: [{ source_name: 's', [name]: 'https://a.example/' }] }),
        null,
      ],
    ),
    ['half a byte in hex', file({ magic_number_hex: 'abc' }), 'error magic_number_hex'],
    ['hex in upper case', file({ magic_number_hex: 'AB' }), 'warning magic_number_hex'],
    ['a key of a dictionary with a blank', observed({ objects: { 'a b': {} } }), 'error objects'],
    ['a key of 251', file({ extensions: { ['k'.repeat(251)]: { a: 1 } } }), 'error extensions'],
    ['a hash key of 2', file({ hashes: { ab: 'x' } }), 'error hashes'],
    ['an unknown hash', file({ hashes: { xyz: 'x' } }), 'warning hashes.xyz'],
    ['a short MD5', file({ hashes: { MD5: 'abc' } }), 'error hashes.MD5'],
  ]);
});

describe('order in time', () => {
  check([
    ['modified before created', tool({ created: T1 }), 'error modified'],
    ['modified with created', tool(), null],
    ['valid_until at valid_from', indicator({ valid_until: T0 }), 'error valid_until'],
    ['valid_until after valid_from', indicator({ valid_until: T1 }), null],
    ['last_seen before first_seen', sighting({ first_seen: T1, last_seen: T0 }), 'error last_seen'],
    ['last_seen at first_seen', sighting({ first_seen: T0, last_seen: T0 }), null],
    ['stop_time at start_time', link({ start_time: T0, stop_time: T0 }), 'error stop_time'],
    [
      'last_observed first',
      observed({ first_observed: T1, last_observed: T0, object_refs: [id('file')] }),
      'error last_observed',
    ],
  ]);
});

describe('markings', () => {
  const at = 'granular_markings[0]';
  const ref = id('marking-definition');
  check([
    ['an element', marked({ marking_ref: ref, selectors: ['labels.[0]'] }), null],
    ['a property', marked({ lang: 'ja', selectors: ['name'] }), null],
    ['neither lang nor marking', marked({ selectors: ['name'] }), `error ${at}`],
    ['both lang and marking', marked({ lang: 'ja', marking_ref: ref, selectors: ['name'] }), `error ${at}`],
    ['no such element', marked({ marking_ref: ref, selectors: ['labels.[1]'] }), `error ${at}.selectors[0]`],
    ['no such property', marked({ marking_ref: ref, selectors: ['description'] }), `error ${at}.selectors[0]`],
    ['another syntax', marked({ marking_ref: ref, selectors: ['labels[0]'] }), `error ${at}.selectors[0]`],
    ['a marking without definition', marking({}), 'error definition_type'],
    [
      'a marking with extensions alone',
      marking({ extensions: { [EXTENSION]: { extension_type: 'property-extension' } } }),
      null,
    ],
    ['a marking of itself', marking({ ...statement, object_marking_refs: [ref] }), 'error object_marking_refs'],
    [
      'a part of itself',
      marking({ ...statement, granular_markings: [{ marking_ref: ref, selectors: ['created'] }] }),
      'error object_marking_refs',
    ],
    ['another TLP:RED', marking({ definition_type: 'tlp', definition: { tlp: 'red' } }), 'error id'],
  ]);
});

describe('meta objects', () => {
  check([
    ...['name', 'schema', 'version', 'extension_types'].map(
      (name): Row => [`an extension definition without ${name}`, without(definition(), name), `error ${name}`],
    ),
    ['a version that is none', definition({ version: '1' }), 'error version'],
    ['an unknown extension type', definition({ extension_types: ['new'] }), 'error extension_types[0]'],
    ['properties without top level', definition({ extension_properties: ['abc'] }), 'warning extension_properties'],
    [
      'properties at top level',
      definition({ extension_types: ['toplevel-property-extension'], extension_properties: ['abc'] }),
      null,
    ],
    [
      'an extension without its type',
      tool({ extensions: { [EXTENSION]: { a: 1 } } }),
      `error extensions.${EXTENSION}.extension_type`,
    ],
    [
      'an extension with its type',
      tool({ extensions: { [EXTENSION]: { extension_type: 'property-extension' } } }),
      null,
    ],
    ['a translation', translation(), null],
    ['a translation of nothing', without(translation(), 'object_ref'), 'error object_ref'],
    ['a translation without content', without(translation(), 'contents'), 'error contents'],
    ['a translation into ja_JP', translation({ contents: { ja_JP: { name: 'x' } } }), 'error contents'],
    ['a translation of an instant', translation({ object_modified: 'x' }), 'error object_modified'],
  ]);
});

describe('domain objects and relationships', () => {
  const about = { object_refs: [id('tool')] };
  check([
    ['a sighting', sighting({ count: 0, where_sighted_refs: [id('identity'), id('location')] }), null],
    ['a sighting of nothing', without(sighting(), 'sighting_of_ref'), 'error sighting_of_ref'],
    ['a sighting of an observable', sighting({ sighting_of_ref: id('file') }), 'warning sighting_of_ref'],
    ['a sighting of a relationship', sighting({ sighting_of_ref: id('relationship') }), 'error sighting_of_ref'],
    ['a sighting at a tool', sighting({ where_sighted_refs: [id('tool')] }), 'error where_sighted_refs[0]'],
    ['a sighting in a file', sighting({ observed_data_refs: [id('file')] }), 'error observed_data_refs[0]'],
    ['a sighting too often', sighting({ count: 1_000_000_000 }), 'error count'],
    ['a note', sdo('note', { content: 'x', ...about }), null],
    ['a note without content', sdo('note', about), 'error content'],
    ['a note on nothing', sdo('note', { content: 'x' }), 'error object_refs'],
    ...['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'].map(
      (opinion): Row => [`the opinion ${opinion}`, sdo('opinion', { opinion, ...about }), null],
    ),
    ['another opinion', sdo('opinion', { opinion: 'maybe', ...about }), 'error opinion'],
    ['an opinion on nothing', sdo('opinion', { opinion: 'agree' }), 'error object_refs'],
    ['a grouping', sdo('grouping', { context: 'unspecified', ...about }), null],
    ['a grouping without context', sdo('grouping', about), 'error context'],
    ['a grouping of nothing', sdo('grouping', { context: 'unspecified' }), 'error object_refs'],
    ['an incident', sdo('incident', { name: 'x' }), null],
    ['an incident without name', sdo('incident', {}), 'error name'],
    ['an incident in full', incident({ determination: 'blocked', investigation_status: 'open', criticality: 5 }), null],
    [
      'an incident without determination',
      incident({ investigation_status: 'open' }),
      `warning extensions.${INCIDENT_CORE}.determination`,
    ],
    [
      'an unknown determination',
      incident({ determination: 'x', investigation_status: 'open' }),
      `warning extensions.${INCIDENT_CORE}.determination`,
    ],
    [
      'too critical',
      incident({ determination: 'blocked', investigation_status: 'open', criticality: 101 }),
      `warning extensions.${INCIDENT_CORE}.criticality`,
    ],
    ...['pattern', 'pattern_type', 'valid_from'].map(
      (name): Row => [`an indicator without ${name}`, without(indicator(), name), `error ${name}`],
    ),
    ['a faulty pattern', indicator({ pattern: '[a' }), 'error pattern'],
    ['a pattern of another kind', indicator({ pattern: 'rule x {}', pattern_type: 'yara' }), null],
    ['malware without is_family', sdo('malware', { name: 'x' }), 'error is_family'],
    ['a family without name', sdo('malware', { is_family: true }), 'error name'],
    ['a sample without name', sdo('malware', { is_family: false }), null],
    ['nothing observed', observed({}), 'error '],
    ['observed twice over', observed({ objects: { 0: {} }, object_refs: [id('file')] }), 'error object_refs'],
    ['observed by reference', observed({ object_refs: [id('file')] }), null],
    ['observed in the old way', observed({ objects: { 0: {} } }), 'warning objects'],
    ['a region', sdo('location', { region: 'south-eastern-asia' }), null],
    ['a country', sdo('location', { country: 'JP' }), null],
    ['a point', sdo('location', { latitude: 35, longitude: 139 }), null],
    ['half a point', sdo('location', { latitude: 35, country: 'JP' }), 'error longitude'],
    ['nowhere', sdo('location', { name: 'x' }), 'error '],
    ['beyond the pole', sdo('location', { latitude: 91, longitude: 0 }), 'error latitude'],
    ['an analysis', sdo('malware-analysis', { product: 'x', result: 'benign' }), null],
    ['an analysis by nothing', sdo('malware-analysis', { result: 'benign' }), 'error product'],
    ['an analysis without result', sdo('malware-analysis', { product: 'x' }), 'error '],
    ['a relationship', link(), null],
    ['a relationship to an observable', link({ target_ref: id('file') }), null],
    ...['relationship_type', 'source_ref', 'target_ref'].map(
      (name): Row => [`a relationship without ${name}`, without(link(), name), `error ${name}`],
    ),
    ...['relationship', 'sighting', 'marking-definition', 'language-content', 'extension-definition'].map(
      (type): Row => [`a relationship to ${type}`, link({ target_ref: id(type) }), 'error target_ref'],
    ),
  ]);
});

describe('ids of observables', () => {
  const V5 = '28bb3599-77cd-5a82-a950-b5bc3caf07c4';
  check([
    ['by the content', address(), null],
    ['at random', address({ id: id('ipv4-addr') }), null],
    ['by other content', address({ value: '198.51.100.4' }), 'warning id'],
    ['of a process, at random', process(), null],
    ['of a process, by name', process({ id: `process--${V5}` }), 'warning id'],
    [
      'of a file that nothing names, by name',
      { type: 'file', id: `file--${V5}`, hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' } },
      'warning id',
    ],
    ['of neither kind', address({ id: `ipv4-addr--${V5.replace('-5a', '-1a')}` }), 'warning id'],
  ]);
});

test('what is no object', () => {
  for (const value of [null, 5, 'x', []] as JsonValue[]) expect(validate(value).errors).toHaveLength(1);
});
