import { expect, test } from 'vitest';
import { sha256 } from '../crypto/hash.ts';
import { SeenSet, SeenTexts } from './seen-texts.ts';

const TEXTS = Array.from({ length: 20_000 }, (_, n) => `host${n}.example`);

test('each text is new once, also after the table has grown', () => {
  const seen = new SeenSet();
  expect(TEXTS.every((text) => seen.add(text))).toBe(true);
  expect(TEXTS.some((text) => seen.add(text))).toBe(false);
});

test('a text that came before is told from one that came with another content', () => {
  const seen = new SeenTexts();
  const [one, two] = [sha256('one'), sha256('two')];
  expect(TEXTS.every((text) => seen.compare(text, one) === 'new')).toBe(true);
  expect(TEXTS.every((text) => seen.compare(text, one) === 'same')).toBe(true);
  expect(TEXTS.every((text) => seen.compare(text, two) === 'other')).toBe(true);
  expect(TEXTS.every((text) => seen.compare(text, one) === 'same')).toBe(true);
});
