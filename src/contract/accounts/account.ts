import { z } from 'zod';
import { person, role, withStepUp } from '../access.ts';
import { countryCode, id, idParams, instant } from '../common.ts';
import { organisationKind, standing } from '../directory.ts';
import { endpoint } from '../endpoint.ts';
import { assertionResponse, creationOptions, registrationResponse, requestOptions, totpCode } from './webauthn.ts';

/** What the signed-in person may do now, from roles and the organisation's standing. For showing and hiding only: the server decides each act. */
export const right = z.enum(['read', 'share', 'administer', 'sign', 'vet', 'run-cooperation', 'audit', 'operate']);

export const sessionMethod = z.enum(['passkey', 'code', 'recovery', 'invitation', 'setup', 'oidc', 'demo']);

export const me = z.object({
  person: z.object({
    id,
    fullName: z.string(),
    addressAs: z.string(),
    email: z.string(),
    languages: z.array(z.string()),
    timeZone: z.string(),
  }),
  organisation: z.object({
    id,
    /** The international form: Latin letters where the directory has them. */
    name: z.string(),
    legalName: z.string(),
    nativeName: z.string().nullable(),
    latinName: z.string().nullable(),
    country: countryCode,
    kind: organisationKind,
    standing,
    /** True: the organisation that runs the cooperation. */
    secretariat: z.boolean(),
  }),
  roles: z.array(role),
  rights: z.array(right),
  session: z.object({
    id,
    method: sessionMethod,
    createdAt: instant,
    /** Last proof by passkey or code in this session; null: none. A step-up holds for five minutes. */
    verifiedAt: instant.nullable(),
  }),
  credentials: z.object({ passkeys: z.number().int(), totp: z.boolean(), oidc: z.boolean() }),
  demo: z.boolean(),
});

export const readMe = endpoint({
  id: 'accounts.readMe',
  method: 'GET',
  path: '/api/v1/me',
  summary: 'Who is signed in, for whom, with which rights',
  access: person(),
  reply: me,
});

export const signOut = endpoint({
  id: 'accounts.signOut',
  method: 'POST',
  path: '/api/v1/accounts/sign-out',
  summary: 'End this session',
  access: person(),
  reply: z.undefined(),
  status: 204,
});

export const session = z.object({
  id,
  /** Coarse, `Firefox on Windows`. */
  device: z.string(),
  method: sessionMethod,
  createdAt: instant,
  /** To the minute. */
  seenAt: instant,
  expiresAt: instant,
  current: z.boolean(),
});

export const listSessions = endpoint({
  id: 'accounts.listSessions',
  method: 'GET',
  path: '/api/v1/accounts/sessions',
  summary: 'My open sessions',
  access: person(),
  reply: z.object({ items: z.array(session) }),
});

export const endSession = endpoint({
  id: 'accounts.endSession',
  method: 'DELETE',
  path: '/api/v1/accounts/sessions/:id',
  summary: 'End one of my sessions',
  access: person(),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const endOtherSessions = endpoint({
  id: 'accounts.endOtherSessions',
  method: 'DELETE',
  path: '/api/v1/accounts/sessions',
  summary: 'End all my sessions but this one',
  access: person(),
  reply: z.object({ ended: z.number().int() }),
});

export const beginStepUp = endpoint({
  id: 'accounts.beginStepUp',
  method: 'POST',
  path: '/api/v1/accounts/step-up/options',
  summary: 'Start confirming that it is me; `passkey` is null where I have none',
  access: person(),
  reply: z.object({ passkey: requestOptions.nullable(), totp: z.boolean() }),
});

export const stepUp = endpoint({
  id: 'accounts.stepUp',
  method: 'POST',
  path: '/api/v1/accounts/step-up',
  summary: 'Confirm that it is me with a passkey or a code; dangerous acts are open for five minutes',
  access: person(),
  body: z.union([z.strictObject({ passkey: assertionResponse }), z.strictObject({ code: totpCode })]),
  reply: z.object({ verifiedAt: instant }),
  errors: ['conflict', 'unprocessable', 'too-many-requests'],
});

export const passkey = z.object({
  id,
  label: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Synchronised between devices by its provider. */
  synced: z.boolean(),
  /** Its signature counter once went backwards: it may have been copied. */
  suspect: z.boolean(),
});

export const listPasskeys = endpoint({
  id: 'accounts.listPasskeys',
  method: 'GET',
  path: '/api/v1/accounts/passkeys',
  summary: 'My passkeys',
  access: person(),
  reply: z.object({ items: z.array(passkey) }),
});

export const beginPasskey = endpoint({
  id: 'accounts.beginPasskey',
  method: 'POST',
  path: '/api/v1/accounts/passkeys/options',
  summary: 'Start adding a passkey; the first one, or one just after recovery, needs no step-up',
  access: person(),
  reply: creationOptions,
  errors: ['step-up-required', 'unavailable'],
});

export const addPasskey = endpoint({
  id: 'accounts.addPasskey',
  method: 'POST',
  path: '/api/v1/accounts/passkeys',
  summary: 'Add the passkey that was made',
  access: person(),
  body: z.object({ passkey: registrationResponse, label: z.string().trim().max(80).optional() }),
  reply: passkey,
  status: 201,
  errors: ['conflict', 'unprocessable', 'step-up-required'],
});

export const removePasskey = endpoint({
  id: 'accounts.removePasskey',
  method: 'DELETE',
  path: '/api/v1/accounts/passkeys/:id',
  summary: 'Remove a passkey; never the last way in',
  access: withStepUp(person()),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found', 'conflict', 'step-up-required'],
});

export const beginTotp = endpoint({
  id: 'accounts.beginTotp',
  method: 'POST',
  path: '/api/v1/accounts/totp/begin',
  summary: 'Start adding an authenticator app; draw `uri` as a QR code',
  access: person(),
  reply: z.object({ uri: z.string(), secret: z.string() }),
  errors: ['step-up-required'],
});

export const confirmTotp = endpoint({
  id: 'accounts.confirmTotp',
  method: 'POST',
  path: '/api/v1/accounts/totp',
  summary: 'Confirm the authenticator app with its first code',
  access: person(),
  body: z.object({ code: totpCode }),
  reply: z.undefined(),
  status: 204,
  errors: ['conflict', 'unprocessable', 'too-many-requests'],
});

export const removeTotp = endpoint({
  id: 'accounts.removeTotp',
  method: 'DELETE',
  path: '/api/v1/accounts/totp',
  summary: 'Remove the authenticator app; never the last way in',
  access: withStepUp(person()),
  reply: z.undefined(),
  status: 204,
  errors: ['not-found', 'conflict', 'step-up-required'],
});

export const accountEndpoints = [
  readMe,
  signOut,
  listSessions,
  endSession,
  endOtherSessions,
  beginStepUp,
  stepUp,
  listPasskeys,
  beginPasskey,
  addPasskey,
  removePasskey,
  beginTotp,
  confirmTotp,
  removeTotp,
] as const;
