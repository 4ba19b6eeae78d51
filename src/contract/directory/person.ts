import { z } from 'zod';
import { person as personAccess, personOrToken, role, withStepUp } from '../access.ts';
import { id, idParams, languageTag, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { email, line, localized, timeZone } from './text.ts';

export const personDetails = z.object({
  /** The whole name as its bearer writes it, in one field: some have one name, some write the family name first. */
  fullName: line(120),
  /** How to address them: `Ms Nguyen`, `Khun Somchai`, `田中様`. */
  addressAs: line(80),
  nativeName: line(120).nullable().default(null),
  latinName: line(120).nullable().default(null),
  email,
  /** Preferred language first. */
  languages: z.array(languageTag).min(1).max(12),
  timeZone,
  /** What they are there for: `[{ "en": "CISO" }, { "en": "Duty officer", "ja": "当直責任者" }]`. */
  capacities: z.array(localized(80)).max(8).default([]),
});
export type PersonDetails = z.infer<typeof personDetails>;

export const PERSON_ACTS = ['edit', 'give-roles', 'leave'] as const;

export const personView = z.object({
  id,
  organisation: id,
  fullName: z.string(),
  addressAs: z.string(),
  nativeName: z.string().nullable(),
  latinName: z.string().nullable(),
  languages: z.array(languageTag),
  timeZone: z.string(),
  capacities: z.array(z.record(languageTag, z.string())),
  status: z.enum(['active', 'left']),
  /** Their own organisation and the secretariat see these two; null for others. */
  email: z.string().nullable(),
  roles: z.array(role).nullable(),
  may: z.array(z.enum(PERSON_ACTS)),
});
export type PersonView = z.infer<typeof personView>;

export const listPeople = endpoint({
  id: 'directory.listPeople',
  method: 'GET',
  path: '/api/v1/organisations/:id/people',
  summary: 'The people who act for an organisation',
  access: personOrToken('directory:read'),
  params: idParams,
  query: pageQuery.extend({ status: z.enum(['active', 'left']).default('active') }),
  reply: page(personView),
  errors: ['not-found'],
});

export const addPerson = endpoint({
  id: 'directory.addPerson',
  method: 'POST',
  path: '/api/v1/organisations/:id/people',
  summary: 'Enter a person of an organisation (its officer, or the secretariat); an invitation is sent apart',
  access: withStepUp(personAccess('officer', 'secretary')),
  params: idParams,
  body: personDetails.extend({ roles: z.array(role).max(7).default(['responder']) }),
  reply: personView,
  status: 201,
  errors: ['not-found', 'conflict'],
  idempotent: true,
});

export const readPerson = endpoint({
  id: 'directory.readPerson',
  method: 'GET',
  path: '/api/v1/people/:id',
  summary: 'One person',
  access: personOrToken('directory:read'),
  params: idParams,
  reply: personView,
  errors: ['not-found'],
});

export const editPerson = endpoint({
  id: 'directory.editPerson',
  method: 'PUT',
  path: '/api/v1/people/:id',
  summary:
    "Replace a person's details (themselves, their officer, or the secretariat); another e-mail address needs a step-up",
  access: personAccess(),
  params: idParams,
  body: personDetails,
  reply: personView,
  errors: ['not-found', 'conflict'],
});

export const giveRoles = endpoint({
  id: 'directory.giveRoles',
  method: 'PUT',
  path: '/api/v1/people/:id/roles',
  summary: 'Give a person exactly these roles; the last four are for the secretariat to give',
  access: withStepUp(personAccess('officer', 'secretary')),
  params: idParams,
  body: z.object({ roles: z.array(role).max(7) }),
  reply: personView,
  errors: ['not-found', 'conflict'],
});

export const recordLeaving = endpoint({
  id: 'directory.recordLeaving',
  method: 'POST',
  path: '/api/v1/people/:id/leave',
  summary: 'Record that a person has left: their access ends at once and their address is deleted',
  access: withStepUp(personAccess('officer', 'secretary')),
  params: idParams,
  reply: personView,
  errors: ['not-found', 'conflict'],
});
