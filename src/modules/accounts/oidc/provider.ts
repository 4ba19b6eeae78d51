import * as client from 'openid-client';

import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { ProviderRow } from '../tables.ts';
import { requireIssuer } from './issuer.ts';

type World = Pick<Kernel, 'network' | 'keyring' | 'url'>;

/** What a sign-in at a provider is tied to, so that its answer fits this attempt alone. */
export interface Ties {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

const SECRET_PURPOSE = 'accounts/oidc';
const CLOCK_TOLERANCE_S = 30;

export function redirectUri(nodeUrl: string): string {
  return `${nodeUrl}/api/v1/accounts/oidc/callback`;
}

export function sealClientSecret({ keyring }: World, organisation: string, secret: string): Buffer {
  return keyring.seal(SECRET_PURPOSE, Buffer.from(secret), organisation);
}

/** Asks a provider for its configuration. Throws AppError `unavailable` where it does not answer as one. */
export async function discover(
  world: World,
  provider: Pick<ProviderRow, 'organisation' | 'issuer' | 'client_id' | 'sealed_client_secret'>,
): Promise<client.Configuration> {
  const issuer = requireIssuer(provider.issuer, world.url());
  const secret = world.keyring.unseal(SECRET_PURPOSE, provider.sealed_client_secret, provider.organisation).toString();
  const metadata = { client_secret: secret, [client.clockTolerance]: CLOCK_TOLERANCE_S };
  try {
    return await client.discovery(issuer, provider.client_id, metadata, undefined, {
      [client.customFetch]: (url, init) => world.network.fetch(url, init as RequestInit),
      // Also over TLS: the signature of an ID token is what ties it to the issuer's keys.
      execute: [
        client.enableNonRepudiationChecks,
        ...(issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []),
      ],
    });
  } catch (cause) {
    throw notAnswering(cause);
  }
}

/** Where to send the browser: authorization code with PKCE (RFC 7636), state and nonce. */
export async function authorizationUrl(config: client.Configuration, nodeUrl: string, ties: Ties): Promise<string> {
  return client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri(nodeUrl),
    scope: 'openid',
    state: ties.state,
    nonce: ties.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(ties.codeVerifier),
    code_challenge_method: 'S256',
  }).href;
}

/** Exchanges the code of a callback; answers who the provider says it is. Throws AppError `unauthenticated`. */
export async function subjectOf(
  config: client.Configuration,
  callback: URL,
  ties: Ties,
): Promise<{ issuer: string; subject: string }> {
  try {
    const tokens = await client.authorizationCodeGrant(config, callback, {
      pkceCodeVerifier: ties.codeVerifier,
      expectedState: ties.state,
      expectedNonce: ties.nonce,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (claims) return { issuer: claims.iss, subject: claims.sub };
  } catch (cause) {
    throw new AppError('unauthenticated', "Your organisation's identity provider did not confirm who you are.", {
      cause,
    });
  }
  throw new AppError('unauthenticated', "Your organisation's identity provider did not say who you are.");
}

function notAnswering(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    'The identity provider does not answer with an OpenID Connect configuration. Check its issuer address, or try later.',
    { cause },
  );
}
