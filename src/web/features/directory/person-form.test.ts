import { expect, it } from 'vitest';
import type { PersonView } from '../../../contract/directory.ts';
import { wholePersonForm, wholePersonOf } from './person-form.ts';

const someone: PersonView = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  organisation: '0190a1b2-0000-7000-8000-000000000002',
  fullName: 'U Aung Example',
  addressAs: 'U Aung',
  nativeName: 'ဦးအောင်',
  latinName: null,
  languages: ['my', 'en'],
  timeZone: 'Asia/Yangon',
  capacities: [{ en: 'CISO' }, { en: 'Duty officer', my: 'တာဝန်ကျအရာရှိ' }],
  status: 'active',
  email: 'aung@people.example',
  roles: ['responder'],
  may: ['edit'],
};

it('sends an unchanged person as they were', () => {
  const { id, organisation, status, roles, may, ...details } = someone;
  expect(wholePersonOf(wholePersonForm(someone))).toEqual(details);
});

it('leaves out a capacity that says nothing', () => {
  const form = wholePersonForm(someone);
  const more = { ...form, capacities: [...form.capacities, [{ language: 'en', text: ' ' }]] };
  expect(wholePersonOf(more).capacities).toEqual(someone.capacities);
});
