import { z } from 'zod';
import { anyone, person, personOrToken, withStepUp } from '../access.ts';
import { countryCode, id, idParams, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import {
  organisation,
  organisationDetails,
  organisationKind,
  organisationSummary,
  sector,
  standing,
} from './organisation.ts';
import { personDetails } from './person.ts';
import { searchText, why } from './text.ts';

const because = z.object({ why });
const changed = z.object({ id, standing });

export const listOrganisations = endpoint({
  id: 'directory.listOrganisations',
  method: 'GET',
  path: '/api/v1/organisations',
  summary: 'Organisations by name in any script, country, kind, sector and standing, in order of name',
  access: personOrToken('directory:read'),
  query: pageQuery.extend({
    q: searchText.optional(),
    country: countryCode.optional(),
    kind: organisationKind.optional(),
    sector: sector.optional(),
    standing: standing.optional(),
  }),
  reply: page(organisationSummary),
});

export const readOrganisation = endpoint({
  id: 'directory.readOrganisation',
  method: 'GET',
  path: '/api/v1/organisations/:id',
  summary: 'One organisation with its standing and how it came by it',
  access: personOrToken('directory:read'),
  params: idParams,
  reply: organisation,
  errors: ['not-found'],
});

export const applyForMembership = endpoint({
  id: 'directory.applyForMembership',
  method: 'POST',
  path: '/api/v1/applications',
  summary: 'Apply for membership: an organisation and the person to speak to',
  access: anyone,
  body: z.object({ organisation: organisationDetails, contact: personDetails, why }),
  reply: changed,
  status: 201,
  errors: ['too-many-requests', 'unprocessable'],
});

export const foundOrganisation = endpoint({
  id: 'directory.foundOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/founders',
  summary: 'Admit a founding organisation as vetted, while there are no two parties yet that could sponsor',
  access: withStepUp(person('secretary')),
  body: z.object({ organisation: organisationDetails, contact: personDetails, why }),
  reply: changed,
  status: 201,
  errors: ['conflict', 'unprocessable'],
  idempotent: true,
});

export const correctOrganisation = endpoint({
  id: 'directory.correctOrganisation',
  method: 'PUT',
  path: '/api/v1/organisations/:id',
  summary: "Replace an organisation's details (its officer, or the secretariat)",
  access: person('officer', 'secretary'),
  params: idParams,
  body: organisationDetails,
  reply: organisation,
  errors: ['not-found', 'unprocessable'],
});

export const nameNationalBody = endpoint({
  id: 'directory.nameNationalBody',
  method: 'PUT',
  path: '/api/v1/organisations/:id/national-body',
  summary: 'Recognise an organisation as a national body of its country, or no longer',
  access: withStepUp(person('secretary')),
  params: idParams,
  body: z.object({ nationalBody: z.boolean() }),
  reply: organisation,
  errors: ['not-found', 'conflict'],
});

export const sponsorOrganisation = endpoint({
  id: 'directory.sponsorOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/:id/sponsor',
  summary: 'Vouch for an applicant; two sponsors that are parties make it sponsored',
  access: person('officer', 'signatory'),
  params: idParams,
  body: because,
  reply: changed,
  errors: ['not-found', 'conflict'],
});

export const vetOrganisation = endpoint({
  id: 'directory.vetOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/:id/vet',
  summary: 'Vet a sponsored applicant: a national body of its country, or the secretariat where there is none',
  access: withStepUp(person('vetter', 'secretary')),
  params: idParams,
  body: because,
  reply: changed,
  errors: ['not-found', 'conflict'],
});

export const suspendOrganisation = endpoint({
  id: 'directory.suspendOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/:id/suspend',
  summary: 'Suspend a party; it reads nothing of others from the next read on',
  access: withStepUp(person('secretary')),
  params: idParams,
  body: because,
  reply: changed,
  errors: ['not-found', 'conflict'],
});

export const reinstateOrganisation = endpoint({
  id: 'directory.reinstateOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/:id/reinstate',
  summary: 'End a suspension',
  access: withStepUp(person('secretary')),
  params: idParams,
  body: because,
  reply: changed,
  errors: ['not-found', 'conflict'],
});

export const withdrawOrganisation = endpoint({
  id: 'directory.withdrawOrganisation',
  method: 'POST',
  path: '/api/v1/organisations/:id/withdraw',
  summary: 'Withdraw one’s own organisation or application; the secretariat may end an application or a membership',
  access: withStepUp(person('officer', 'signatory', 'secretary')),
  params: idParams,
  body: because,
  reply: changed,
  errors: ['not-found', 'conflict'],
});
