import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { CreationOptions, RegistrationResponse } from '../../../contract/accounts.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AccountHolder } from '../../directory/index.ts';
import type { PasskeyRow } from '../tables.ts';
import { giveChallenge, type Occasion, spendChallenge } from './challenge.ts';
import { requireSite, type Site } from './site.ts';
import { insertPasskey, passkeysOf } from './store.ts';

// COSE algorithms (RFC 9053): ES256, Ed25519, RS256 — those whose evidence anyone can verify with common tools.
const ALGORITHMS = [-7, -8, -257];

export type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** Options for `navigator.credentials.create()`: a discoverable passkey with user verification, none that is there already. */
export async function registrationOptions(
  tx: Tx,
  url: string,
  holder: AccountHolder,
  occasion: Occasion,
): Promise<CreationOptions> {
  const { rpId } = requireSite(url);
  const known = await tx.asSystem('find passkeys to exclude', (system) => passkeysOf(system, holder.id));
  const options = await generateRegistrationOptions({
    rpName: 'Renkei',
    rpID: rpId,
    userName: holder.email,
    userID: new Uint8Array(Buffer.from(holder.id.replaceAll('-', ''), 'hex')),
    userDisplayName: holder.fullName,
    challenge: new Uint8Array(await giveChallenge(tx, occasion)),
    attestationType: 'none',
    timeout: 300_000,
    excludeCredentials: known.map(({ credential, transports }) => ({ id: credential, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  return options as CreationOptions;
}

/**
 * Verifies a new passkey and gives it to the person. Throws AppError `conflict` for a challenge that is used or expired or
 * a passkey that is there already, `unprocessable` for a response that does not hold.
 */
export async function registerPasskey(
  tx: Tx,
  url: string,
  {
    response,
    label,
    person,
    occasion,
  }: { response: RegistrationResponse; label: string; person: string; occasion: Occasion },
): Promise<PasskeyRow> {
  const site = requireSite(url);
  const { challenge } = await spendChallenge(tx, response.response.clientDataJSON, occasion);
  const { credential, credentialBackedUp } = await verified(site, challenge, response);
  const row: PasskeyRow = {
    id: tx.ids.next(),
    credential: credential.id,
    person,
    public_key: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    label,
    synced: credentialBackedUp,
    suspect: false,
    created_at: tx.now,
    last_used_at: null,
  };
  const added = await tx.asSystem('add a passkey', (system) => insertPasskey(system, row));
  if (!added) throw new AppError('conflict', 'This passkey is registered already.');
  return row;
}

async function verified(site: Site, challenge: Buffer, response: RegistrationResponse): Promise<Registered> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: response as RegistrationResponseJSON,
      expectedChallenge: challenge.toString('base64url'),
      expectedOrigin: site.origin,
      expectedRPID: site.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (registrationInfo) return registrationInfo;
  } catch (cause) {
    throw doesNotHold(cause);
  }
  throw doesNotHold();
}

function doesNotHold(cause?: unknown): AppError {
  return new AppError(
    'unprocessable',
    'The new passkey does not hold: it must be made on this page, with a PIN, fingerprint or face. Try again.',
    { cause },
  );
}
