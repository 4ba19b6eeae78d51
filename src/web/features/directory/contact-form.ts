import type { ContactDetails, ContactView, DutyWindow } from '../../../contract/directory.ts';
import { type LocalizedLine, linesOf, localizedOf } from '../../ui/form/localized.ts';
import { orNull } from '../../ui/form/text-field.tsx';

/** A contact's details as a form holds them. */
export interface ContactForm {
  label: LocalizedLine[];
  /** Empty: a shared line. */
  person: string;
  phone: string;
  email: string;
  always: boolean;
  /** Kept while it answers always, for the one who changes their mind. */
  windows: DutyWindow[];
  timeZone: string;
  languages: string[];
  note: string;
}

/** Browsers' time fields have no 24:00; a window until 00:00 means the same. */
const END_OF_DAY = '24:00';
const MIDNIGHT = '00:00';

export const OFFICE_HOURS: DutyWindow = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

export function emptyContact(language: string, timeZone: string): ContactForm {
  return {
    label: [{ language, text: '' }],
    person: '',
    phone: '',
    email: '',
    always: false,
    windows: [OFFICE_HOURS],
    timeZone,
    languages: [language],
    note: '',
  };
}

export function contactForm(contact: ContactView): ContactForm {
  const { label, person, phone, email, always, windows, timeZone, languages, note } = contact;
  return {
    label: linesOf(label),
    person: person?.id ?? '',
    phone: phone ?? '',
    email: email ?? '',
    always,
    windows: always
      ? [OFFICE_HOURS]
      : windows.map((one) => ({ ...one, to: one.to === END_OF_DAY ? MIDNIGHT : one.to })),
    timeZone,
    languages,
    note: note ?? '',
  };
}

/** As the contract wants it. */
export function contactOf(form: ContactForm): ContactDetails {
  const { always, windows, timeZone, languages } = form;
  return {
    label: localizedOf(form.label),
    person: orNull(form.person),
    phone: orNull(form.phone),
    email: orNull(form.email),
    always,
    windows: always ? [] : windows.map((one) => ({ ...one, to: one.to === MIDNIGHT ? END_OF_DAY : one.to })),
    timeZone,
    languages,
    note: orNull(form.note),
  };
}
