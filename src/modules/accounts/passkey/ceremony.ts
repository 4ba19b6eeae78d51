import type { AssertionResponse, RequestOptions } from '../../../contract/accounts.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { assertionOptions, assertPasskey } from './assert.ts';
import { giveBoundChallenge, type Occasion } from './challenge.ts';
import type { CeremonyEvidence } from './evidence.ts';
import { requireSite } from './site.ts';
import { spkiOf } from './spki.ts';
import { passkeysOf } from './store.ts';

/** A binding act that a person confirms with a passkey, beyond signing in. */
export interface Ceremony {
  readonly person: string;
  /** Which act, `sign-agreement`; a challenge for one act answers for no other. */
  readonly purpose: string;
}

/**
 * Starts a ceremony: a challenge bound to 32 bytes, the hash of what is to be signed. `url` is the node's public address.
 * Throws AppError `unprocessable` when the person has no passkey, `unavailable` where the node's address allows none.
 */
export async function beginCeremony(
  tx: Tx,
  { url, binding, ...ceremony }: Ceremony & { readonly url: string; readonly binding: Uint8Array },
): Promise<RequestOptions> {
  requireSite(url);
  if (binding.length !== 32) throw new RangeError('A ceremony is bound to 32 bytes.');
  const passkeys = await tx.asSystem('find the passkeys of the signatory', (system) =>
    passkeysOf(system, ceremony.person),
  );
  if (passkeys.length === 0) {
    throw new AppError(
      'unprocessable',
      'Signing needs a passkey and you have none yet: add one in your settings first.',
    );
  }
  return assertionOptions(url, await giveBoundChallenge(tx, occasionOf(ceremony), binding), passkeys);
}

/**
 * Verifies the answer to a ceremony's challenge, uses it up, and answers what proves it later to anyone.
 * Throws AppError `conflict` when the challenge was used, has expired, is another's or bound to something else;
 * `unauthenticated` when the passkey's answer does not hold.
 */
export async function finishCeremony(
  tx: Tx,
  {
    url,
    binding,
    response,
    ...ceremony
  }: Ceremony & { readonly url: string; readonly binding: Uint8Array; readonly response: AssertionResponse },
): Promise<CeremonyEvidence> {
  const { passkey, challenge } = await assertPasskey(tx, url, response, occasionOf(ceremony));
  if (!challenge.salt || !challenge.binding?.equals(binding)) {
    throw new AppError(
      'conflict',
      'What is to be signed changed since the challenge was given. Read it and start again.',
    );
  }
  return {
    credentialId: passkey.credential,
    publicKey: spkiOf(passkey.public_key).toString('base64url'),
    authenticatorData: response.response.authenticatorData,
    clientDataJSON: response.response.clientDataJSON,
    signature: response.response.signature,
    challengeSalt: challenge.salt.toString('base64url'),
  };
}

function occasionOf({ person, purpose }: Ceremony): Occasion {
  return { purpose: `ceremony:${purpose}`, person, session: null };
}
