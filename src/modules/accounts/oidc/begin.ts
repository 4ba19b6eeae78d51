import { type Actor, systemActor } from '../../../kernel/access/actor.ts';
import { sha256 } from '../../../kernel/crypto/hash.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { cookie } from '../session/cookie.ts';
import type { ProviderRow } from '../tables.ts';
import { authorizationUrl, discover, type Ties } from './provider.ts';
import { insertAttempt } from './store.ts';

const MINUTES = 10;

/** Cookie that ties an attempt to the browser that began it. */
export const ATTEMPT_COOKIE = 'renkei-oidc';

export interface Begun {
  /** Where to send the browser. */
  readonly url: string;
  readonly setCookie: string;
}

/** Starts an attempt at a provider: to sign in, or — for a signed-in person — to link their account. */
export async function beginAttempt(kernel: Kernel, provider: ProviderRow, actor: Actor | null): Promise<Begun> {
  const config = await discover(kernel, provider);
  const secret = () => Buffer.from(kernel.ids.bytes(32)).toString('base64url');
  const ties: Ties = { state: secret(), nonce: secret(), codeVerifier: secret() };
  const browser = secret();
  await kernel.database.write(systemActor('begin at an identity provider'), (tx) =>
    insertAttempt(tx, {
      state_sha256: sha256(ties.state),
      browser_sha256: sha256(browser),
      organisation: provider.organisation,
      person: actor?.kind === 'person' ? actor.person : null,
      session: actor?.kind === 'person' ? actor.session : null,
      code_verifier: ties.codeVerifier,
      nonce: ties.nonce,
      expires_at: new Date(tx.now.getTime() + MINUTES * 60_000),
    }),
  );
  return {
    url: await authorizationUrl(config, kernel.url(), ties),
    setCookie: cookie(kernel.url(), ATTEMPT_COOKIE, browser, MINUTES * 60),
  };
}
