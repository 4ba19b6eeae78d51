import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { countryCode, id, idParams, instant, languageTag, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { organisationSummary } from './organisation.ts';
import { email, localized, phone, prose, timeZone } from './text.ts';

/** Wall-clock time in the contact's own zone, `24:00` for the end of a day. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'is not a time like 09:30');

/** On these days from `from` until `to`; where `to` is not later than `from` it ends on the following day. */
export const dutyWindow = z.object({
  /** 1 Monday … 7 Sunday. */
  days: z.array(z.int().min(1).max(7)).min(1).max(7),
  from: wallTime,
  to: wallTime,
});
export type DutyWindow = z.infer<typeof dutyWindow>;

export const contactDetails = z
  .object({
    label: localized(80),
    /** The person who answers; null: a shared line. */
    person: id.nullable().default(null),
    phone: phone.nullable().default(null),
    email: email.nullable().default(null),
    /** Answers at any hour; then `windows` is empty. */
    always: z.boolean().default(false),
    windows: z.array(dutyWindow).max(14).default([]),
    timeZone,
    languages: z.array(languageTag).min(1).max(12),
    note: prose(500).nullable().default(null),
  })
  .refine((contact) => contact.phone !== null || contact.email !== null, {
    path: ['phone'],
    message: 'a contact needs a phone number or an e-mail address',
  })
  .refine((contact) => contact.always === (contact.windows.length === 0), {
    path: ['windows'],
    message: 'give weekly windows, or say that it answers always, not both',
  });
export type ContactDetails = z.infer<typeof contactDetails>;

export const contactView = z.object({
  id,
  organisation: id,
  label: z.record(languageTag, z.string()),
  person: z.object({ id, fullName: z.string(), addressAs: z.string() }).nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  always: z.boolean(),
  windows: z.array(dutyWindow),
  timeZone: z.string(),
  languages: z.array(languageTag),
  note: z.string().nullable(),
  onDuty: z.boolean(),
});
export type ContactView = z.infer<typeof contactView>;

export const listContacts = endpoint({
  id: 'directory.listContacts',
  method: 'GET',
  path: '/api/v1/organisations/:id/contacts',
  summary: 'How to reach an organisation, and who is on duty at this moment',
  access: personOrToken('directory:read'),
  params: idParams,
  reply: z.object({ items: z.array(contactView) }),
  errors: ['not-found'],
});

export const listOnDuty = endpoint({
  id: 'directory.listOnDuty',
  method: 'GET',
  path: '/api/v1/contacts/on-duty',
  summary: 'Who answers now, by country and language',
  access: personOrToken('directory:read'),
  query: pageQuery.extend({
    country: countryCode.optional(),
    language: languageTag.optional(),
    at: instant.optional(),
  }),
  reply: page(contactView.extend({ of: organisationSummary })),
});

export const addContact = endpoint({
  id: 'directory.addContact',
  method: 'POST',
  path: '/api/v1/organisations/:id/contacts',
  summary: 'Enter an on-call contact',
  access: person('officer', 'secretary'),
  params: idParams,
  body: contactDetails,
  reply: contactView,
  status: 201,
  errors: ['not-found', 'conflict', 'unprocessable'],
  idempotent: true,
});

export const editContact = endpoint({
  id: 'directory.editContact',
  method: 'PUT',
  path: '/api/v1/contacts/:id',
  summary: 'Change an on-call contact',
  access: person('officer', 'secretary'),
  params: idParams,
  body: contactDetails,
  reply: contactView,
  errors: ['not-found', 'unprocessable'],
});

export const removeContact = endpoint({
  id: 'directory.removeContact',
  method: 'DELETE',
  path: '/api/v1/contacts/:id',
  summary: 'Remove an on-call contact',
  access: person('officer', 'secretary'),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});
