import { expect, test } from 'vitest';
import { refusal } from './gate.ts';

const object = { pap: null, tlp: 'amber', expired: false, decayed: false, confidence: 60 } as const;
const open = { tlpAtMost: 'red', minConfidence: 0, includeDecayed: false } as const;

test.each([
  ['red', 'log-check', null],
  ['red', 'passive-lookup', 'pap-red'],
  ['red', 'block', 'pap-red'],
  ['amber', 'passive-lookup', null],
  ['amber', 'block', 'pap-amber'],
  ['green', 'block', null],
  [null, 'block', null],
  ['unheard-of', 'block', 'pap-red'],
] as const)('PAP %s and a format to %s: %s', (pap, use, why) => {
  expect(refusal({ ...object, pap }, open, use)).toBe(why);
});

test('what is narrower, past its time or doubted stays', () => {
  expect(refusal(object, { ...open, tlpAtMost: 'green' }, 'block')).toBe('tlp');
  expect(refusal(object, { ...open, tlpAtMost: 'amber' }, 'block')).toBeNull();
  expect(refusal({ ...object, expired: true }, open, 'block')).toBe('expired');
  expect(refusal(object, { ...open, minConfidence: 61 }, 'block')).toBe('confidence');
  expect(refusal({ ...object, decayed: true }, open, 'block')).toBe('confidence');
  expect(refusal({ ...object, decayed: true }, { ...open, includeDecayed: true }, 'block')).toBeNull();
  expect(refusal({ ...object, confidence: null }, { ...open, minConfidence: 61 }, 'block')).toBeNull();
});
