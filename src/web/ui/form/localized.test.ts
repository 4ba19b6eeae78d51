import { expect, it } from 'vitest';
import { linesOf, localizedOf, nextLanguage } from './localized.ts';

it('comes back as it was, without the lines that say nothing', () => {
  const forms = { en: 'Duty officer', ja: '当直責任者' };
  expect(localizedOf(linesOf(forms))).toEqual(forms);
  expect(localizedOf([...linesOf(forms), { language: 'th', text: ' ' }])).toEqual(forms);
});

it('offers a language that no line has yet', () => {
  expect(nextLanguage(linesOf({ en: 'Desk' }), ['en', 'ja'])).toBe('ja');
  expect(nextLanguage(linesOf({ en: 'Desk', ja: '窓口' }), ['en', 'ja'])).toBeUndefined();
});
