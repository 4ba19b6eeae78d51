import { expect, test } from 'vitest';
import { SeenTexts } from './seen.ts';

test('each text is new once, also after the table has grown', () => {
  const seen = new SeenTexts();
  const texts = Array.from({ length: 20_000 }, (_, n) => `host${n}.example`);
  expect(texts.every((text) => seen.add(text))).toBe(true);
  expect(texts.some((text) => seen.add(text))).toBe(false);
});
