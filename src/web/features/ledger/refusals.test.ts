import { expect, it } from 'vitest';
import en from '../../locales/en.json' with { type: 'json' };

/** Answers why something is allowed; the ledger logs no such code. */
const ALLOWING = [
  'circle-member',
  'within-ceiling',
  'named-recipient',
  'released-to-client',
  'may-publish',
  'purpose-agreed',
  'may-release',
  'use-permitted',
];

it('tells every refusal without the values that the ledger does not keep', () => {
  const texts: Record<string, string> = en;
  const needing = Object.keys(texts)
    .filter((key) => key.startsWith('reason.') && texts[key]?.includes('{'))
    .map((key) => key.slice('reason.'.length))
    .filter((code) => !ALLOWING.includes(code));
  expect(needing.length).toBeGreaterThan(10);
  expect(needing.filter((code) => !(`ledger.reason.${code}` in texts))).toEqual([]);
  const own = Object.entries(texts).filter(([key]) => key.startsWith('ledger.reason.'));
  expect(own.filter(([, text]) => text.includes('{'))).toEqual([]);
});
