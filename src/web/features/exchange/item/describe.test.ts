import { expect, it } from 'vitest';
import { describe, spread } from './describe.ts';

it.each([
  [
    { type: 'indicator', created: 'x', name: 'C2 host', pattern: "[domain-name:value = 'c2.example']" },
    { value: "[domain-name:value = 'c2.example']", name: 'C2 host' },
  ],
  [
    { type: 'indicator', created: 'x', name: 'c2.example', pattern: "[domain-name:value = 'c2.example']" },
    { value: "[domain-name:value = 'c2.example']", name: null },
  ],
  [
    { type: 'ipv4-addr', value: '198.51.100.7' },
    { value: '198.51.100.7', name: null },
  ],
  [
    { type: 'file', name: 'invoice.exe', hashes: { MD5: 'aa', 'SHA-256': 'bb' } },
    { value: 'bb', name: 'invoice.exe' },
  ],
  [
    { type: 'file', name: 'invoice.exe' },
    { value: 'invoice.exe', name: null },
  ],
  [
    { type: 'malware', created: 'x', name: 'Example RAT' },
    { value: null, name: 'Example RAT' },
  ],
  [
    {
      type: 'relationship',
      created: 'x',
      source_ref: 'indicator--1',
      relationship_type: 'indicates',
      target_ref: 'malware--2',
    },
    { value: null, name: 'indicator indicates malware' },
  ],
  [
    { type: 'x-unknown', created: 'x', name: 7 },
    { value: null, name: null },
  ],
])('says what %j is', (object, described) => {
  expect(describe(JSON.stringify(object))).toEqual(described);
});

it('says nothing of what is no object, and shows it as it stands', () => {
  expect(describe('{"type":')).toEqual({ value: null, name: null });
  expect(describe('null')).toEqual({ value: null, name: null });
  expect(spread('{"type":')).toBe('{"type":');
  expect(spread('{"a":1}')).toBe('{\n  "a": 1\n}');
});
