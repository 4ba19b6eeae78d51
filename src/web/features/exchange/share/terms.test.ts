import { expect, it } from 'vitest';
import type { ItemView } from '../item-types.ts';
import { formOf, termsOf } from './terms.ts';

const draft = {
  title: '',
  summary: '',
  circle: null,
  tlp: null,
  pap: null,
  purpose: null,
  named: [],
  excluded: [],
  attribution: null,
  embargoUntil: null,
  personalData: false,
  warningReason: null,
} as unknown as ItemView;

it('leaves out what is not said yet, so that the node keeps what it has', () => {
  expect(termsOf(formOf(draft))).toEqual({
    summary: '',
    pap: null,
    named: [],
    excluded: [],
    attribution: null,
    embargoUntil: null,
    personalData: false,
    warningReason: null,
  });
});

it('sends names under TLP:RED alone, so that a narrower choice does not block a wider one', () => {
  const named = [{ organisation: 'o', person: 'p' }];
  const form = { ...formOf(draft), title: ' Phishing wave ', circle: 'c', tlp: 'red' as const, named };
  expect(termsOf(form)).toMatchObject({ title: 'Phishing wave', circle: 'c', tlp: 'red', named });
  expect(termsOf({ ...form, tlp: 'amber' }).named).toEqual([]);
});
