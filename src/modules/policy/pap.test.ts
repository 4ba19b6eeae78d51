import { expect, it } from 'vitest';
import { type Pap, papFromText, usesUnder } from './pap.ts';

it('permits fewer uses the stricter the label', () => {
  expect(usesUnder('red')).toEqual(['log-check']);
  expect(usesUnder('amber')).toEqual(['log-check', 'passive-lookup']);
  expect(usesUnder('green')).toEqual(['log-check', 'passive-lookup', 'block']);
  expect(usesUnder('clear')).toContain('active');
  expect(usesUnder(null)).toEqual(usesUnder('clear'));
});

it('takes a label that it does not know for RED', () => {
  expect(usesUnder('constructor' as Pap)).toEqual(['log-check']);
});

it.each([
  ['PAP:AMBER', 'amber'],
  ['pap:white', 'clear'],
  ['pap="red"', 'red'],
  ['PAP GREEN', 'green'],
  ['PAP:BLUE', null],
  ['tlp:red', null],
])('reads %s as %s', (text, pap) => expect(papFromText(text)).toBe(pap));
