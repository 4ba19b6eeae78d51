import { type Actor, systemActor } from '../../../kernel/access/actor.ts';
import { sha256 } from '../../../kernel/crypto/hash.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { findHolder } from '../people.ts';
import type { OidcAttemptRow, ProviderRow } from '../tables.ts';
import { discover, subjectOf } from './provider.ts';
import { personOfIdentity, providerOf, putIdentity, takeAttempt } from './store.ts';

/** Who came back from a provider: the subject that it vouched for, and the attempt that it answers. */
export interface Answer {
  readonly attempt: OidcAttemptRow;
  readonly issuer: string;
  readonly subject: string;
}

export interface Callback {
  readonly url: URL;
  readonly state: string;
  /** Value of the attempt's cookie. */
  readonly browser: string | null;
}

/**
 * Verifies a callback: an attempt that this browser began, not used before, not older than ten minutes; then exchanges
 * its code. Throws AppError `unauthenticated`.
 */
export async function readAnswer(kernel: Kernel, { url, state, browser }: Callback): Promise<Answer> {
  const { attempt, provider } = await kernel.database.write(systemActor('answer of an identity provider'), (tx) =>
    attemptOf(tx, state),
  );
  const ours = browser !== null && attempt?.browser_sha256.equals(sha256(browser));
  if (!attempt || !provider || !ours || attempt.expires_at <= kernel.clock.now()) {
    throw new AppError(
      'unauthenticated',
      'This answer of the identity provider is late, was used before, or belongs to another browser. Start again.',
    );
  }
  const config = await discover(kernel, provider);
  const ties = { state, nonce: attempt.nonce, codeVerifier: attempt.code_verifier };
  return { attempt, ...(await subjectOf(config, url, ties)) };
}

async function attemptOf(tx: Tx, state: string): Promise<{ attempt?: OidcAttemptRow; provider?: ProviderRow }> {
  const attempt = await takeAttempt(tx, sha256(state));
  const provider = attempt && (await providerOf(tx, attempt.organisation));
  return { ...(attempt ? { attempt } : {}), ...(provider ? { provider } : {}) };
}

/** The person whom the subject was linked to from inside their account; an e-mail address in the answer plays no part. */
export async function linkedPerson(tx: Tx, { attempt, issuer, subject }: Answer): Promise<string> {
  const person = await personOfIdentity(tx, { organisation: attempt.organisation, issuer, subject });
  const holder = person === null ? null : await findHolder(tx, person);
  if (holder?.organisation === attempt.organisation) return holder.id;
  throw new AppError(
    'unauthenticated',
    'This identity is not linked to an account. Sign in another way first and link it in your settings.',
  );
}

/** Links the subject to the person who began the attempt, in the session in which they began it. */
export async function linkPerson(tx: Tx, actor: Actor, { attempt, issuer, subject }: Answer): Promise<void> {
  const same = actor.kind === 'person' && actor.person === attempt.person && actor.session === attempt.session;
  if (!same) throw new AppError('unauthenticated', 'The session in which linking began has ended. Start again.');
  const { organisation } = attempt;
  const linked = await putIdentity(tx, { organisation, issuer, subject, person: actor.person, linked_at: tx.now });
  if (!linked) throw new AppError('conflict', 'This identity is linked to another account of your organisation.');
}
