import { z } from 'zod';
import { person, SCOPES, scope, withStepUp } from '../access.ts';
import { id, idParams, instant, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';

/** Also the user name of HTTP Basic: no colon. */
export const tokenName = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'use 1–60 letters, digits, dot, dash or underscore');

export const token = z.object({
  id,
  name: tokenName,
  scopes: z.array(scope),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: instant,
  createdBy: id.nullable(),
  expiresAt: instant,
  /** To the minute; null: never. */
  lastUsedAt: instant.nullable(),
  revokedAt: instant.nullable(),
});

export const createToken = endpoint({
  id: 'accounts.createToken',
  method: 'POST',
  path: '/api/v1/accounts/tokens',
  summary: 'Make an API token of the organisation; its secret is shown once',
  access: withStepUp(person('officer')),
  body: z.object({
    name: tokenName,
    scopes: z.array(scope).min(1).max(SCOPES.length),
    /** At most one year ahead. */
    expiresAt: instant,
  }),
  reply: z.object({ token, secret: z.string() }),
  status: 201,
  errors: ['conflict', 'unprocessable', 'step-up-required'],
});

export const listTokens = endpoint({
  id: 'accounts.listTokens',
  method: 'GET',
  path: '/api/v1/accounts/tokens',
  summary: 'API tokens of my organisation, newest first',
  access: person('officer'),
  query: pageQuery,
  reply: page(token),
});

export const readToken = endpoint({
  id: 'accounts.readToken',
  method: 'GET',
  path: '/api/v1/accounts/tokens/:id',
  summary: 'One API token of my organisation',
  access: person('officer'),
  params: idParams,
  reply: token,
  errors: ['not-found'],
});

export const revokeToken = endpoint({
  id: 'accounts.revokeToken',
  method: 'DELETE',
  path: '/api/v1/accounts/tokens/:id',
  summary: 'Revoke an API token; it is refused from the next request on',
  access: person('officer'),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const tokenEndpoints = [createToken, listTokens, readToken, revokeToken] as const;
