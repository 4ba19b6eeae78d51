import { expect, test } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { clauseText, numbersIn, parseEdition } from './edition-text.ts';

const TEXT = `# Accord

A preamble
in two lines.

## 1 Purpose
1.1 The parties share.
1.2 They share
quickly.

## Signatures

12.10 ไทย
`;

test('an edition is read into title and numbered blocks', () => {
  expect(parseEdition(TEXT, 'en')).toEqual({
    title: 'Accord',
    blocks: [
      { kind: 'paragraph', number: null, text: 'A preamble\nin two lines.' },
      { kind: 'heading', number: '1', text: 'Purpose' },
      { kind: 'clause', number: '1.1', text: 'The parties share.' },
      { kind: 'clause', number: '1.2', text: 'They share\nquickly.' },
      { kind: 'heading', number: null, text: 'Signatures' },
      { kind: 'clause', number: '12.10', text: 'ไทย' },
    ],
  });
});

test('a clause is found by its whole number', () => {
  const edition = parseEdition(TEXT, 'en');
  expect(clauseText(edition, '1.2')).toBe('They share\nquickly.');
  expect(clauseText(edition, '12.1')).toBeNull();
  expect(numbersIn(edition)).toEqual(['1', '1.1', '1.2', '12.10']);
});

test('line endings of other systems make no difference', () => {
  expect(parseEdition(TEXT.replaceAll('\n', '\r\n'), 'en')).toEqual(parseEdition(TEXT, 'en'));
});

test.each(['', 'Accord\n\n1.1 x', '#Accord', '## 1 Purpose'])('a text without a title is refused: %j', (text) => {
  expect(() => parseEdition(text, 'th')).toThrow(AppError);
  expect(() => parseEdition(text, 'th')).toThrow('The th edition has no title');
});
