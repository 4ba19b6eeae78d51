import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { AssertionResponse, RequestOptions } from '../../../contract/accounts.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ChallengeRow, PasskeyRow } from '../tables.ts';
import { type Occasion, spendChallenge } from './challenge.ts';
import { requireSite, type Site } from './site.ts';
import { notePasskeyUse, passkeyByCredential } from './store.ts';

export interface Asserted {
  readonly passkey: PasskeyRow;
  readonly challenge: ChallengeRow;
}

/** Options for `navigator.credentials.get()`; without passkeys the person picks among those that the device has. */
export async function assertionOptions(
  url: string,
  challenge: Buffer,
  passkeys: readonly PasskeyRow[] = [],
): Promise<RequestOptions> {
  const options = await generateAuthenticationOptions({
    rpID: requireSite(url).rpId,
    challenge: new Uint8Array(challenge),
    userVerification: 'required',
    timeout: 300_000,
    allowCredentials: passkeys.map(({ credential, transports }) => ({ id: credential, transports })),
  });
  return options as RequestOptions;
}

/**
 * Verifies that a passkey answered the challenge of this occasion, with user verification, at this node's origin.
 * Throws AppError `conflict` for the challenge and `unauthenticated` for everything about the passkey itself.
 */
export async function assertPasskey(
  tx: Tx,
  url: string,
  response: AssertionResponse,
  occasion: Occasion,
): Promise<Asserted> {
  const site = requireSite(url);
  const challenge = await spendChallenge(tx, response.response.clientDataJSON, occasion);
  return tx.asSystem('verify a passkey', async (system) => {
    const passkey = await passkeyByCredential(system, response.id);
    if (!passkey || (occasion.person !== null && passkey.person !== occasion.person)) throw doesNotHold();
    const counter = await verified(site, challenge.challenge, passkey, response);
    // An authenticator without a counter always says 0 (WebAuthn 3 §6.1.1).
    const regressed = (counter > 0 || passkey.counter > 0) && counter <= passkey.counter;
    await notePasskeyUse(system, passkey.id, Math.max(counter, passkey.counter), passkey.suspect || regressed);
    return { passkey, challenge };
  });
}

async function verified(
  site: Site,
  challenge: Buffer,
  passkey: PasskeyRow,
  response: AssertionResponse,
): Promise<number> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: response as AuthenticationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      // Counter 0: a regression is noted on the passkey, not refused by the library.
      credential: { id: passkey.credential, publicKey: new Uint8Array(passkey.public_key), counter: 0 },
    });
    if (verified) return authenticationInfo.newCounter;
  } catch (cause) {
    throw doesNotHold(cause);
  }
  throw doesNotHold();
}

function doesNotHold(cause?: unknown): AppError {
  return new AppError(
    'unauthenticated',
    'The passkey is not known here, or its answer does not hold. Use another passkey, or another way to sign in.',
    { cause },
  );
}
