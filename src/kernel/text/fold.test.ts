import { describe, expect, test } from 'vitest';
import { fold, searchTerms } from './fold.ts';

describe('what is written differently and searched alike', () => {
  test.each([
    ['Hà Nội', 'ha noi'],
    ['ĐÀ NẴNG', 'da nang'],
    ['ﾋﾞﾙ', 'ビル'],
    ['びる', 'ビル'],
    ['ＡＢＣ　株式会社', 'abc 株式会社'],
    ['STRASSE', 'straße'],
    ['São  Tomé', 'sao tome'],
  ])('%s and %s', (written, typed) => {
    expect(fold(written)).toBe(fold(typed));
  });
});

test('vowel signs and tone marks of other scripts stay apart', () => {
  expect(fold('น้ำ')).not.toBe(fold('นำ'));
  expect(fold('កា')).not.toBe(fold('ក'));
  expect(fold('か')).not.toBe(fold('が'));
});

test('the same in composed and decomposed form, and folding twice is folding once', () => {
  for (const text of ['Việt Nam', 'ビル', 'น้ำตาล', 'မြန်မာ', 'ລາວ', 'Æon ß']) {
    expect(fold(text.normalize('NFD'))).toBe(fold(text));
    expect(fold(fold(text))).toBe(fold(text));
  }
});

test('a query is its words; a script without spaces gives one', () => {
  expect(searchTerms('  Bank   of Hà Nội ')).toEqual(['bank', 'of', 'ha', 'noi']);
  expect(searchTerms('ธนาคารกรุงเทพ')).toHaveLength(1);
  expect(searchTerms(' ')).toEqual([]);
});
