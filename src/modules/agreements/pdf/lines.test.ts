import { expect, test } from 'vitest';
import { breakLines, unbreakable } from './lines.ts';

const byCharacter = (text: string) => [...text].length;

test('lines end at spaces, and a text is never changed but for those', () => {
  const text = 'The parties exchange information on cyber threats.';
  const lines = breakLines(text, 'en', 20, byCharacter);
  expect(lines).toEqual(['The parties exchange', 'information on cyber', 'threats.']);
  expect(lines.join(' ')).toBe(text);
});

test('labels are never broken', () => {
  expect(unbreakable('bis TLP:AMBER+STRICT, nie', 'en')).toContain('TLP:AMBER+STRICT, ');
  expect(unbreakable('TLP:AMBER+STRICT及びTLP:RED', 'ja')).toContain('TLP:AMBER+STRICT');
});

test('a Japanese line neither begins with a full stop nor ends with an opening bracket', () => {
  const text = '情報源は名称で表示する。「匿名」を選択することができる(例)。';
  for (let width = 8; width < 20; width++) {
    const lines = breakLines(text, 'ja', width, byCharacter).slice(0, -1);
    for (const line of lines) expect(line).not.toMatch(/[「(]$/);
    for (const line of breakLines(text, 'ja', width, byCharacter).slice(1)) expect(line).not.toMatch(/^[。」)]/);
    expect(breakLines(text, 'ja', width, byCharacter).join('')).toBe(text);
  }
});

test.each([
  ['th', 'ข้อมูลส่วนบุคคลจะถูกนำออกก่อนแบ่งปันข้อมูล'],
  ['lo', 'ຂໍ້ມູນສ່ວນບຸກຄົນຖືກລຶບອອກກ່ອນການແບ່ງປັນ'],
  ['km', 'ទិន្នន័យផ្ទាល់ខ្លួនត្រូវដកចេញមុនពេលចែករំលែកព័ត៌មាន'],
  ['my', 'သတင်းအချက်အလက်ကိုယ်ရေးအချက်အလက်ကိုဖယ်ရှားသည်'],
])('a line in %s ends between words though there is no space, never inside a syllable', (language, text) => {
  const lines = breakLines(text, language, 20, byCharacter);
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.join('')).toBe(text);
  for (const line of lines) expect(line).not.toMatch(/^\p{M}/u);
});

test('what is wider than a line is broken between graphemes', () => {
  expect(breakLines('0123456789abcdef', 'en', 6, byCharacter)).toEqual(['012345', '6789ab', 'cdef']);
});
