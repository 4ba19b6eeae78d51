import { sql } from 'kysely';
import { person as signedIn, withStepUp } from '../../contract/access.ts';
import type { PersonActor } from '../../kernel/access/actor.ts';
import { admit } from '../../kernel/access/admit.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { isFresh } from './session/session.ts';
import { sessionById } from './session/store.ts';
import type { SessionMethod } from './tables.ts';

/** The credentials by which a person can sign in. */
export interface WaysIn {
  readonly passkeys: number;
  readonly totp: boolean;
  readonly oidc: boolean;
}

// After these the person just proved themselves by other means, and may have no credential left to step up with.
const ENTRANCES: readonly SessionMethod[] = ['recovery', 'invitation', 'setup'];

/** Call with the system's transaction: the app role reads no TOTP rows. */
export async function countWaysIn(tx: ReadTx, person: string): Promise<WaysIn> {
  const { rows } = await sql<WaysIn>`select
    (select count(*)::int from passkey where person = ${person}) as passkeys,
    exists (select from totp where person = ${person} and confirmed_at is not null) as totp,
    exists (select from external_identity where person = ${person}) as oidc`.execute(tx.db());
  return rows[0] ?? { passkeys: 0, totp: false, oidc: false };
}

export function waysIn(tx: Tx, person: string): Promise<WaysIn> {
  return tx.asSystem('count the credentials of a person', (system) => countWaysIn(system, person));
}

export function hasCredential({ passkeys, totp, oidc }: WaysIn): boolean {
  return passkeys > 0 || totp || oidc;
}

/**
 * A new credential is a new key to the account: it needs a step-up, unless there is nothing yet to step up with or the
 * person has just come in by recovery. Throws AppError `step-up-required`.
 */
export async function requireMayAdd(tx: Tx, actor: PersonActor): Promise<void> {
  const { passkeys, totp } = await waysIn(tx, actor.person);
  if (passkeys === 0 && !totp) return;
  const session = await sessionById(tx, actor.session);
  if (session && ENTRANCES.includes(session.method) && isFresh(session, tx.now)) return;
  admit(withStepUp(signedIn()), actor, tx.now);
}

/** Throws AppError `conflict` when nothing is left to sign in with; the removal rolls back. */
export async function requireOtherWayIn(tx: Tx, person: string): Promise<void> {
  if (hasCredential(await waysIn(tx, person))) return;
  throw new AppError('conflict', 'This is your last way to sign in: add another one first.');
}
