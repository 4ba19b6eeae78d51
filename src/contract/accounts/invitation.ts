import { z } from 'zod';
import { anyone, person, role, withStepUp } from '../access.ts';
import { id, idParams, instant, page, pageQuery } from '../common.ts';
import { personDetails } from '../directory.ts';
import { endpoint } from '../endpoint.ts';
import { linkSecret, signedIn } from './newcomer.ts';
import { creationOptions, registrationResponse, totpCode } from './webauthn.ts';

const secret = linkSecret;

export const invitation = z.object({
  id,
  person: z.object({ id, fullName: z.string(), email: z.string() }),
  organisation: id,
  createdAt: instant,
  expiresAt: instant,
});

export const invite = endpoint({
  id: 'accounts.invite',
  method: 'POST',
  path: '/api/v1/accounts/invitations',
  summary:
    'Invite a person: an officer into their own organisation, a secretary into any; the link is shown once and mailed',
  access: withStepUp(person('officer', 'secretary')),
  body: z.union([
    /** Somebody whom the directory already has. */
    z.strictObject({ person: id }),
    z.strictObject({
      /** Absent: the inviter's own. */
      organisation: id.optional(),
      newPerson: personDetails,
      roles: z.array(role).min(1).max(7),
    }),
  ]),
  reply: z.object({ invitation, link: z.url() }),
  status: 201,
  errors: ['not-found', 'conflict'],
});

export const listInvitations = endpoint({
  id: 'accounts.listInvitations',
  method: 'GET',
  path: '/api/v1/accounts/invitations',
  summary: 'Open invitations of the own organisation; of all for a secretary',
  access: person('officer', 'secretary'),
  query: pageQuery,
  reply: page(invitation),
});

export const withdrawInvitation = endpoint({
  id: 'accounts.withdrawInvitation',
  method: 'DELETE',
  path: '/api/v1/accounts/invitations/:id',
  summary: 'Make an invitation void',
  access: person('officer', 'secretary'),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const beginInvitationPasskey = endpoint({
  id: 'accounts.beginInvitationPasskey',
  method: 'POST',
  path: '/api/v1/accounts/invitations/accept/passkey-options',
  summary: 'Start accepting an invitation with a passkey',
  access: anyone,
  body: z.object({ secret }),
  reply: creationOptions,
  errors: ['not-found', 'too-many-requests', 'unavailable'],
});

export const beginInvitationTotp = endpoint({
  id: 'accounts.beginInvitationTotp',
  method: 'POST',
  path: '/api/v1/accounts/invitations/accept/totp',
  summary: 'Start accepting an invitation with an authenticator app',
  access: anyone,
  body: z.object({ secret }),
  reply: z.object({ uri: z.string(), secret: z.string() }),
  errors: ['not-found', 'too-many-requests'],
});

export const acceptInvitation = endpoint({
  id: 'accounts.acceptInvitation',
  method: 'POST',
  path: '/api/v1/accounts/invitations/accept',
  summary: 'Accept an invitation with the new passkey or the first code; sets the session cookie',
  access: anyone,
  body: z.union([
    z.strictObject({ secret, passkey: registrationResponse, label: z.string().trim().max(80).optional() }),
    z.strictObject({ secret, code: totpCode }),
  ]),
  reply: signedIn,
  status: 201,
  errors: ['not-found', 'conflict', 'too-many-requests'],
});

export const invitationEndpoints = [
  invite,
  listInvitations,
  withdrawInvitation,
  beginInvitationPasskey,
  beginInvitationTotp,
  acceptInvitation,
] as const;
