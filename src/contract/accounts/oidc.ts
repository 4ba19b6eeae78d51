import { z } from 'zod';
import { anyone, person, withStepUp } from '../access.ts';
import { instant } from '../common.ts';
import { endpoint } from '../endpoint.ts';

/** What a person types to sign in at their organisation's identity provider, `hinode-power`. */
export const signInName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$/, 'use 3–40 lower-case letters, digits and dashes');

export const identityProvider = z.object({
  issuer: z.url(),
  clientId: z.string(),
  signInName,
  /** To be registered at the provider. */
  redirectUri: z.url(),
  setAt: instant,
});

export const readIdentityProvider = endpoint({
  id: 'accounts.readIdentityProvider',
  method: 'GET',
  path: '/api/v1/accounts/identity-provider',
  summary: "My organisation's identity provider (OpenID Connect)",
  access: person('officer'),
  reply: z.object({ provider: identityProvider.nullable(), redirectUri: z.url() }),
});

export const setIdentityProvider = endpoint({
  id: 'accounts.setIdentityProvider',
  method: 'PUT',
  path: '/api/v1/accounts/identity-provider',
  summary: "Set my organisation's identity provider; it is asked for its configuration first",
  access: withStepUp(person('officer')),
  body: z.object({
    issuer: z.url().max(500),
    clientId: z.string().min(1).max(300),
    clientSecret: z.string().min(1).max(1_000),
    signInName,
  }),
  reply: identityProvider,
  errors: ['conflict', 'unprocessable', 'step-up-required'],
});

export const removeIdentityProvider = endpoint({
  id: 'accounts.removeIdentityProvider',
  method: 'DELETE',
  path: '/api/v1/accounts/identity-provider',
  summary: "Remove my organisation's identity provider and all links to it",
  access: withStepUp(person('officer')),
  reply: z.undefined(),
  status: 204,
  errors: ['not-found', 'step-up-required'],
});

const redirect = z.object({ url: z.url() });

export const beginOidcSignIn = endpoint({
  id: 'accounts.beginOidcSignIn',
  method: 'POST',
  path: '/api/v1/accounts/oidc/sign-in',
  summary: "Start signing in at an organisation's identity provider; send the browser to `url`",
  access: anyone,
  body: z.object({ signInName }),
  reply: redirect,
  errors: ['not-found', 'too-many-requests', 'unavailable'],
});

export const beginOidcLink = endpoint({
  id: 'accounts.beginOidcLink',
  method: 'POST',
  path: '/api/v1/accounts/oidc/link',
  summary: "Start linking my account to my organisation's identity provider; send the browser to `url`",
  access: withStepUp(person()),
  reply: redirect,
  errors: ['not-found', 'unavailable', 'step-up-required'],
});

export const removeOidcLink = endpoint({
  id: 'accounts.removeOidcLink',
  method: 'DELETE',
  path: '/api/v1/accounts/oidc/link',
  summary: 'Remove the link to the identity provider; never the last way in',
  access: withStepUp(person()),
  reply: z.undefined(),
  status: 204,
  errors: ['not-found', 'conflict', 'step-up-required'],
});

/** Answers a redirect to `/`, to `/settings`, or to `/sign-in?problem=<code>`. */
export const finishOidc = endpoint({
  id: 'accounts.finishOidc',
  method: 'GET',
  path: '/api/v1/accounts/oidc/callback',
  summary: 'Where the identity provider sends the browser back to',
  access: anyone,
  query: z.looseObject({ state: z.string().max(200) }),
  reply: 'raw',
});

export const oidcEndpoints = [
  readIdentityProvider,
  setIdentityProvider,
  removeIdentityProvider,
  beginOidcSignIn,
  beginOidcLink,
  removeOidcLink,
  finishOidc,
] as const;
