import { expect, it } from 'vitest';
import { type ContactView, contactDetails } from '../../../contract/directory.ts';
import { contactForm, contactOf, emptyContact } from './contact-form.ts';

const desk: ContactView = {
  id: '0190a1b2-0000-7000-8000-000000000001',
  organisation: '0190a1b2-0000-7000-8000-000000000002',
  label: { en: 'Duty desk', th: 'เจ้าหน้าที่เวร' },
  person: { id: '0190a1b2-0000-7000-8000-000000000003', fullName: 'Somchai Example', addressAs: 'Khun Somchai' },
  phone: '+66 2 123 4567',
  email: null,
  always: false,
  windows: [
    { days: [1, 2, 3, 4, 5], from: '08:30', to: '24:00' },
    { days: [6, 7], from: '22:00', to: '06:00' },
  ],
  timeZone: 'Asia/Bangkok',
  languages: ['th', 'en'],
  note: null,
  onDuty: true,
};

it('sends an unchanged contact as it was', () => {
  const { id, organisation, onDuty, person, ...details } = desk;
  expect(contactOf(contactForm(desk))).toEqual({ ...details, person: person?.id });
});

it('shows the end of a day as a time that the field can hold', () => {
  expect(contactForm(desk).windows[0]?.to).toBe('00:00');
});

it('keeps the hours in the form, but sends none, while the contact answers always', () => {
  const form = { ...contactForm(desk), always: true };
  expect(contactOf(form).windows).toEqual([]);
  expect(form.windows).toHaveLength(2);
  expect(contactForm({ ...desk, always: true, windows: [] }).windows).toHaveLength(1);
});

it('begins with what needs only a name and a number', () => {
  const form = {
    ...emptyContact('en', 'Asia/Tokyo'),
    label: [{ language: 'en', text: 'Desk' }],
    phone: '+81 3 1234 5678',
  };
  expect(contactDetails.safeParse(contactOf(form)).success).toBe(true);
  expect(contactDetails.safeParse(contactOf(emptyContact('en', 'Asia/Tokyo'))).success).toBe(false);
});
