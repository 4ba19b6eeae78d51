import { z } from 'zod';
import { anyone } from '../access.ts';
import { instant } from '../common.ts';
import { organisationDetails, personDetails } from '../directory.ts';
import { endpoint } from '../endpoint.ts';
import { linkSecret, signedIn } from './newcomer.ts';
import { assertionResponse, requestOptions, totpCode } from './webauthn.ts';

export const linkKind = z.enum(['setup', 'invitation', 'recovery', 'demo']);

/** What a sign-in page needs to know before anyone is known. */
export const readSignIn = endpoint({
  id: 'accounts.readSignIn',
  method: 'GET',
  path: '/api/v1/accounts/sign-in',
  summary: 'Which ways of signing in this node offers',
  access: anyone,
  reply: z.object({
    demo: z.boolean(),
    /** True until somebody has used the set-up link that the first start prints. */
    setupNeeded: z.boolean(),
    /** False where the node's address is a bare IP address or plain http on another host: passkeys need a secure host name. */
    passkeys: z.boolean(),
  }),
});

export const beginPasskeySignIn = endpoint({
  id: 'accounts.beginPasskeySignIn',
  method: 'POST',
  path: '/api/v1/accounts/sign-in/passkey/options',
  summary: 'Start signing in with a passkey, without naming oneself',
  access: anyone,
  reply: requestOptions,
  errors: ['too-many-requests', 'unavailable'],
});

export const signInWithPasskey = endpoint({
  id: 'accounts.signInWithPasskey',
  method: 'POST',
  path: '/api/v1/accounts/sign-in/passkey',
  summary: 'Finish signing in with a passkey; sets the session cookie',
  access: anyone,
  body: z.object({ passkey: assertionResponse }),
  reply: signedIn,
  errors: ['conflict', 'too-many-requests'],
});

export const signInWithCode = endpoint({
  id: 'accounts.signInWithCode',
  method: 'POST',
  path: '/api/v1/accounts/sign-in/code',
  summary: 'Sign in with e-mail address and authenticator code; sets the session cookie',
  access: anyone,
  body: z.object({ email: z.email().max(254), code: totpCode }),
  reply: signedIn,
  errors: ['too-many-requests'],
});

export const requestRecovery = endpoint({
  id: 'accounts.requestRecovery',
  method: 'POST',
  path: '/api/v1/accounts/recovery',
  summary: 'Mail a one-time link; answers the same whether the address is known or not',
  access: anyone,
  body: z.object({ email: z.email().max(254) }),
  reply: z.object({ sent: z.literal(true) }),
  status: 202,
  errors: ['too-many-requests'],
});

export const readLink = endpoint({
  id: 'accounts.readLink',
  method: 'POST',
  path: '/api/v1/accounts/links/read',
  summary: 'What a one-time link is for; does not use it up',
  access: anyone,
  body: z.object({ secret: linkSecret }),
  reply: z.object({
    kind: linkKind,
    expiresAt: instant,
    /** For whom it is; null for set-up. */
    person: z
      .object({ fullName: z.string(), addressAs: z.string(), email: z.string(), organisation: z.string() })
      .nullable(),
    /** True: `openLink` also needs an authenticator code. */
    codeRequired: z.boolean(),
  }),
  errors: ['not-found', 'too-many-requests'],
});

export const openLink = endpoint({
  id: 'accounts.openLink',
  method: 'POST',
  path: '/api/v1/accounts/links/open',
  summary: 'Use a recovery or demo link; sets the session cookie',
  access: anyone,
  body: z.object({ secret: linkSecret, code: totpCode.optional() }),
  reply: signedIn,
  errors: ['not-found', 'too-many-requests'],
});

export const setUp = endpoint({
  id: 'accounts.setUp',
  method: 'POST',
  path: '/api/v1/accounts/setup',
  summary: 'Use the set-up link: create the secretariat and its first person; sets the session cookie',
  access: anyone,
  body: z.object({ secret: linkSecret, organisation: organisationDetails, person: personDetails }),
  reply: signedIn,
  status: 201,
  errors: ['not-found', 'conflict', 'too-many-requests'],
});

export const signInEndpoints = [
  readSignIn,
  beginPasskeySignIn,
  signInWithPasskey,
  signInWithCode,
  requestRecovery,
  readLink,
  openLink,
  setUp,
] as const;
