import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Scanner } from '../json/scanner.ts';
import type { JsonObject, JsonValue } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';
import { validate } from './validate.ts';

const UUID = '0f5e2c4e-6a3f-4a53-9b0e-7f7d3b0f6a11';
const STAMP = '2024-05-01T00:00:00.000Z';

function sdo(type: string, rest: JsonObject): JsonObject {
  return { type, spec_version: '2.1', id: `${type}--${UUID}`, created: STAMP, modified: STAMP, ...rest };
}

function sco(type: string, rest: JsonObject): JsonObject {
  const object = { type, ...rest };
  return { ...object, id: deterministicId(object) ?? `${type}--${UUID}` };
}

const indicator = (rest: JsonObject = {}) =>
  sdo('indicator', { pattern: "[url:value = 'http://x.example/']", pattern_type: 'stix', valid_from: STAMP, ...rest });

function errorsOf(value: JsonValue): string[] {
  return validate(value).errors.map(({ property, problem }) => `${property}: ${problem}`);
}

describe('what is taken', () => {
  test.each<JsonObject>([
    indicator(),
    sdo('malware', { is_family: false }),
    sdo('relationship', { relationship_type: 'uses', source_ref: `malware--${UUID}`, target_ref: `tool--${UUID}` }),
    sdo('sighting', { sighting_of_ref: `indicator--${UUID}`, count: 0 }),
    sdo('location', { latitude: 35.6, longitude: 139.7 }),
    sdo('language-content', { object_ref: `tool--${UUID}`, contents: { ja: { name: '道具' } } }),
    sco('ipv4-addr', { value: '198.51.100.3' }),
    sco('file', { hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' } }),
    sco('process', { pid: 4 }),
    sco('network-traffic', { protocols: ['tcp'], dst_ref: sco('ipv4-addr', { value: '198.51.100.3' }).id! }),
    {
      type: 'marking-definition',
      spec_version: '2.1',
      id: 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
      created: '2022-10-01T00:00:00.000Z',
      name: 'TLP:AMBER+STRICT',
      extensions: {
        'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d': {
          extension_type: 'property-extension',
          tlp_2_0: 'amber+strict',
        },
      },
    },
  ])('$type without a word', (object) => {
    expect(validate(object)).toEqual({ errors: [], warnings: [] });
  });

  test('custom types, properties and vocabulary are kept and remarked upon', () => {
    expect(validate(sdo('x-sensor', { anything: { goes: [] } })).errors).toEqual([]);
    const { errors, warnings } = validate(indicator({ x_score: 5, score: 5, indicator_types: ['odd'] }));
    expect(errors).toEqual([]);
    expect(warnings.map((warning) => warning.property)).toEqual(['indicator_types[0]', 'score']);
  });

  test('an identifier that its content does not give is remarked upon', () => {
    const { errors, warnings } = validate({
      type: 'url',
      id: 'url--3013563b-9e18-5ef6-917a-204463f5f419',
      value: 'http://other.example/',
    });
    expect([errors.length, warnings[0]?.property]).toEqual([0, 'id']);
  });
});

describe('what is refused', () => {
  const { created: _created, ...withoutCreated } = sdo('tool', { name: 'x' });
  test.each<[JsonValue, string]>([
    [5, ': a STIX object must be a JSON object, not 5'],
    [{}, 'type: is missing'],
    [{ type: 'Tool' }, 'type: must be a type name of lower case letters, digits and "-"'],
    [{ type: 'bundle', id: `bundle--${UUID}` }, 'type: a bundle cannot stand inside another; send its objects'],
    [withoutCreated, 'created: is missing'],
    [sdo('tool', { name: 'x', id: `malware--${UUID}` }), "id: must start with the object's type tool, not malware"],
    [sdo('tool', { name: 'x', id: 'tool--1' }), 'id: must be tool--UUID in lower case, not "tool--1"'],
    [
      sdo('tool', { name: 'x', spec_version: '2.0' }),
      'spec_version: must be "2.1" (raise older content with a STIX elevator first), not "2.0"',
    ],
    [
      sdo('tool', { name: 'x', modified: '2024-04-30T23:59:59.999999Z' }),
      `modified: must lie after created (${STAMP}), not at 2024-04-30T23:59:59.999999Z`,
    ],
    [
      sdo('tool', { name: 'x', created: '2024-02-30T00:00:00Z' }),
      'created: must be a UTC timestamp like 2023-10-05T09:00:00.000Z, not "2024-02-30T00:00:00Z"',
    ],
    [sdo('tool', { name: 'x', labels: [] }), 'labels: must be a list with at least one element, not an empty list'],
    [sdo('tool', { name: 'x', confidence: 101 }), 'confidence: must lie between 0 and 100, not at 101'],
    [
      sdo('tool', { name: 'x', external_references: [{ source_name: 'a' }] }),
      'external_references[0]: needs a description, a url or an external_id',
    ],
    [
      sdo('tool', { name: 'x', object_marking_refs: [`tool--${UUID}`] }),
      'object_marking_refs[0]: must refer to marking-definition, not to tool',
    ],
    [
      sdo('tool', { name: 'x', granular_markings: [{ lang: 'ja', selectors: ['labels.[0]'] }] }),
      'granular_markings[0].selectors[0]: labels.[0] selects nothing in this object',
    ],
    [indicator({ pattern: "[url:value = 'x'" }), 'pattern: character 17 of the pattern: ] is missing at the end'],
    [indicator({ valid_until: STAMP }), `valid_until: must lie after valid_from (${STAMP}), not at ${STAMP}`],
    [sdo('malware', { is_family: true }), 'name: is missing; a malware family needs one'],
    [
      sdo('observed-data', { first_observed: STAMP, last_observed: STAMP, number_observed: 1 }),
      ': needs at least one of objects, object_refs',
    ],
    [sdo('location', { latitude: 1 }), ': needs a region, a country, or latitude and longitude'],
    [
      sdo('relationship', { relationship_type: 'uses', source_ref: `sighting--${UUID}`, target_ref: `tool--${UUID}` }),
      'source_ref: must not refer to an object of type sighting',
    ],
    [sco('file', { size: 4 }), ': needs at least one of hashes, name'],
    [sco('file', { hashes: { MD5: 'zz' } }), 'hashes.MD5: must be a MD5 digest in hexadecimal digits, not "zz"'],
    [
      sco('network-traffic', { protocols: ['tcp'], src_port: 70000, src_ref: `ipv4-addr--${UUID}` }),
      'src_port: must be a port from 0 to 65535, not 70000',
    ],
    [
      {
        ...sdo('marking-definition', { definition_type: 'tlp', definition: { tlp: 'white' } }),
      },
      'id: only the marking definitions of the standard may name a TLP level; refer to one of them',
    ],
    [
      sdo('marking-definition', {
        id: 'marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed',
        definition_type: 'tlp',
        definition: { tlp: 'green' },
      }),
      'id: belongs to TLP red in the standard',
    ],
  ])('%j', (value, error) => {
    expect(errorsOf(value)).toContain(error);
  });
});

const ICS = resolve(process.env.RENKEI_TEST_DATA ?? '../shared/data', 'stix/ics-attack-18.1.json');

test.skipIf(!existsSync(ICS))('the ATT&CK bundle for ICS passes whole (skipped without the data folder)', () => {
  const scanner = new Scanner();
  const items = [...scanner.push(readFileSync(ICS)), ...scanner.end()];
  expect(items).toHaveLength(1826);
  expect(items.flatMap((item) => validate(item.value).errors.map((error) => ({ ...error, at: item.path })))).toEqual(
    [],
  );
});
