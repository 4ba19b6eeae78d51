import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A tiny OpenID provider on loopback that vouches for whoever the test names. */
export interface IdentityProvider {
  readonly issuer: string;
  /** What a browser sent to the authorization endpoint comes back with, as this subject. */
  approve(authorizationUrl: string, claims: { sub: string; email?: string }): string;
  /** Lets the next ID token carry another nonce. */
  tamperNonce(): void;
  close(): Promise<void>;
}

interface Grant {
  readonly claims: Record<string, string>;
  readonly nonce: string;
  readonly challenge: string;
}

export async function startIdentityProvider(clientId: string, clientSecret: string): Promise<IdentityProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const grants = new Map<string, Grant>();
  let tampered = false;

  const server = createServer(async (request, response) => {
    const { status, body } = await answer(request);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    switch (request.url) {
      case '/.well-known/openid-configuration':
        return { status: 200, body: configuration(issuer) };
      case '/keys':
        return {
          status: 200,
          body: { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig', kid: '1' }] },
        };
      case '/token':
        return token(new URLSearchParams(await text(request)));
      default:
        return { status: 404, body: {} };
    }
  }

  async function token(form: URLSearchParams): Promise<{ status: number; body: unknown }> {
    const grant = grants.get(form.get('code') ?? '');
    grants.delete(form.get('code') ?? '');
    const client = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
    if (!grant || !client || (await s256(form.get('code_verifier') ?? '')) !== grant.challenge) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    const nonce = tampered ? 'tampered' : grant.nonce;
    tampered = false;
    const id_token = await new SignJWT({ ...grant.claims, nonce })
      .setProtectedHeader({ alg: 'RS256', kid: '1' })
      .setIssuer(issuer)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return { status: 200, body: { access_token: randomUUID(), token_type: 'Bearer', expires_in: 300, id_token } };
  }

  return {
    issuer,
    approve(authorizationUrl, claims) {
      const asked = new URL(authorizationUrl).searchParams;
      const code = randomUUID();
      grants.set(code, { claims, nonce: asked.get('nonce') ?? '', challenge: asked.get('code_challenge') ?? '' });
      const back = new URL(asked.get('redirect_uri') ?? '');
      back.search = new URLSearchParams({ code, state: asked.get('state') ?? '' }).toString();
      return back.href;
    },
    tamperNonce() {
      tampered = true;
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function configuration(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  };
}

async function s256(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return Buffer.from(digest).toString('base64url');
}
