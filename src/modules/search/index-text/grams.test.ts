import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from '../../../kernel/text/fold.ts';
import { gramsOf, gramsOfTerm } from './grams.ts';
import { techniquesOf, Words } from './words.ts';

test('a text has the pairs of every word in it', () => {
  const word = fc
    .string({ minLength: 2, maxLength: 12, unit: 'grapheme' })
    .map((text) => fold(text).replaceAll(' ', ''));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), word, fc.string({ unit: 'grapheme' }), (before, found, after) => {
      fc.pre([...found].length > 1);
      const grams = new Set(gramsOf(fold(before) + found + fold(after)));
      expect(gramsOfTerm(found).every((gram) => grams.has(gram))).toBe(true);
    }),
  );
});

test('one character is a word in scripts without spaces alone', () => {
  expect(gramsOf(fold('攻撃'))).toEqual(expect.arrayContaining(gramsOfTerm('撃')));
  expect(gramsOfTerm('ก')).toHaveLength(1);
  expect(gramsOfTerm('a')).toEqual([]);
});

test('a phrase at the border of two pieces is whole in one of them', () => {
  const words = new Words();
  const text = `${'ab '.repeat(1330)}needle in a haystack ${'cd '.repeat(3000)}`;
  words.add(text);
  const pieces = words.pieces();
  expect(pieces.length).toBeGreaterThan(2);
  expect(pieces.some((piece) => piece.includes('needle in a haystack'))).toBe(true);
});

test('objects whose parts have markings of their own say nothing', () => {
  const words = new Words();
  words.addObject({ name: 'open' });
  words.addObject({ name: 'closed', granular_markings: [{ selectors: ['name'] }] });
  expect(words.pieces()).toEqual(['open']);
});

test('ATT&CK techniques are told by their ids', () => {
  const references = [{ external_id: 'T1566.001' }, { external_id: 'CAPEC-1' }, null, { external_id: 7 }];
  expect(techniquesOf({ external_references: references })).toEqual(['T1566.001']);
});
