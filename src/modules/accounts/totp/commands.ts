import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { AccountHolder } from '../../directory/index.ts';
import type { TotpRow } from '../tables.ts';
import { type Enrolment, enrolment, stepOfCode } from './code.ts';
import { putUnconfirmed, spendStep, totpOf } from './store.ts';

const PURPOSE = 'accounts/totp';
/** RFC 4226 §4 R6 recommends 160 bits. */
const SECRET_BYTES = 20;
// What a code is compared with when there is no secret, so that the answer takes the same work.
const NO_SECRET = new Uint8Array(SECRET_BYTES);

/** Starts an enrolment; it counts once `checkCode` with `confirming` has seen its first code. Throws `conflict` when one is in use. */
export async function beginEnrolment(tx: Tx, keyring: Keyring, holder: AccountHolder): Promise<Enrolment> {
  const secret = tx.ids.bytes(SECRET_BYTES);
  const sealed = keyring.seal(PURPOSE, secret, holder.id);
  const kept = await tx.asSystem('keep a TOTP secret', (system) => putUnconfirmed(system, holder.id, sealed));
  if (!kept) throw new AppError('conflict', 'You have an authenticator app already: remove it first.');
  return enrolment(secret, holder.email);
}

/**
 * True when the code is right, fresh and not used before; it is used up then. Only a confirmed app counts, or with
 * `confirming` only one that is not confirmed yet.
 */
export function checkCode(
  tx: Tx,
  keyring: Keyring,
  person: string,
  code: string,
  { confirming = false } = {},
): Promise<boolean> {
  return tx.asSystem('check an authenticator code', async (system) => {
    const row = await totpOf(system, person);
    const counts = row !== undefined && (row.confirmed_at === null) === confirming;
    const step = stepOfCode(counts ? secretOf(keyring, row) : NO_SECRET, code, tx.now);
    return counts && step !== null && (await spendStep(system, person, step));
  });
}

function secretOf(keyring: Keyring, row: TotpRow): Buffer {
  return keyring.unseal(PURPOSE, row.sealed_secret, row.person);
}

export function wrongCode(): AppError {
  return new AppError(
    'unprocessable',
    'The code is wrong, was used before, or the clock of your device is off. Wait for the next one.',
  );
}
