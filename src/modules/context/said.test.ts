import { describe, expect, test } from 'vitest';
import { attackPartOf, linksOf, nameOf, timesOf } from './said.ts';

const A = 'indicator--11111111-1111-4111-8111-111111111111';
const B = 'malware--22222222-2222-4222-8222-222222222222';
const C = 'file--33333333-3333-5333-8333-333333333333';

describe('links', () => {
  test('a relationship leads from its source to its target, and not to its markings or its maker', () => {
    const relation = {
      id: 'relationship--44444444-4444-4444-8444-444444444444',
      type: 'relationship',
      relationship_type: 'indicates',
      source_ref: A,
      target_ref: B,
      created_by_ref: 'identity--55555555-5555-4555-8555-555555555555',
      object_marking_refs: ['marking-definition--66666666-6666-4666-8666-666666666666'],
    };
    expect(linksOf(relation)).toEqual([{ from: A, to: B, kind: 'indicates' }]);
  });

  test('references are found in lists and inside extensions, each once', () => {
    const sample = { id: B, type: 'malware', sample_refs: [C, C], extensions: { x: { deep: [{ parent_ref: A }] } } };
    expect(linksOf(sample)).toEqual([
      { from: B, to: C, kind: 'sample_refs' },
      { from: B, to: A, kind: 'parent_ref' },
    ]);
  });

  test('what is no id is no link', () => {
    expect(linksOf({ id: A, some_ref: 'elsewhere', other_refs: [1, null, { a: 1 }] })).toEqual([]);
    expect(linksOf({ type: 'relationship' })).toEqual([]);
  });
});

describe('ATT&CK', () => {
  const technique = {
    type: 'attack-pattern',
    name: 'Drive-by Compromise',
    external_references: [
      { source_name: 'other', external_id: 'T9' },
      { source_name: 'mitre-attack', external_id: 'T0817' },
    ],
    kill_chain_phases: [{ kill_chain_name: 'mitre-ics-attack', phase_name: 'initial-access' }],
    x_mitre_domains: ['ics-attack'],
  };

  test('a technique has its id, its tactics and its domain', () => {
    expect(attackPartOf(technique)).toEqual({
      kind: 'technique',
      externalId: 'T0817',
      name: 'Drive-by Compromise',
      domains: ['ics-attack'],
      places: ['initial-access'],
    });
  });

  test('an attack pattern of another catalogue, and a retired technique, are none', () => {
    expect(
      attackPartOf({ ...technique, external_references: [{ source_name: 'capec', external_id: 'CAPEC-1' }] }),
    ).toBe(null);
    expect(attackPartOf({ ...technique, revoked: true })).toBe(null);
    expect(attackPartOf({ ...technique, x_mitre_deprecated: true })).toBe(null);
  });
});

test('times are those that are timestamps', () => {
  expect(timesOf({ first_seen: '2026-01-01T00:00:00Z', last_seen: 'yesterday', valid_from: 5 })).toEqual([
    { what: 'first_seen', at: '2026-01-01T00:00:00Z' },
  ]);
});

test('a name is what tells most in few characters', () => {
  expect(nameOf({ type: 'ipv4-addr', value: '192.0.2.1' })).toBe('192.0.2.1');
  expect(nameOf({ type: 'file', hashes: { MD5: 'd41d8cd98f00b204e9800998ecf8427e' } })).toBe(
    'd41d8cd98f00b204e9800998ecf8427e',
  );
  expect(nameOf({ type: 'x-odd' })).toBe('x-odd');
  expect(nameOf({ type: 'note', name: 'n'.repeat(500) })).toHaveLength(200);
});
