import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ChallengeRow, Tables } from '../tables.ts';
import { boundChallenge } from './evidence.ts';

const MINUTES = 5;

/** For which act a challenge was given, and to whom; it answers for nothing else. */
export interface Occasion {
  readonly purpose: string;
  readonly person: string | null;
  readonly session: string | null;
}

/** Gives a challenge of 32 random bytes, good once and for five minutes. */
export async function giveChallenge(tx: Tx, occasion: Occasion): Promise<Buffer> {
  const challenge = Buffer.from(tx.ids.bytes(32));
  await keep(tx, { ...occasion, challenge, binding: null, salt: null });
  return challenge;
}

/** Gives a challenge that stands for `binding`: SHA-256(salt ‖ binding) with 32 random bytes of salt. */
export async function giveBoundChallenge(tx: Tx, occasion: Occasion, binding: Uint8Array): Promise<Buffer> {
  const salt = Buffer.from(tx.ids.bytes(32));
  const challenge = boundChallenge(salt, binding);
  await keep(tx, { ...occasion, challenge, binding: Buffer.from(binding), salt });
  return challenge;
}

async function keep(tx: Tx, row: Omit<ChallengeRow, 'expires_at' | 'used_at'>): Promise<void> {
  const expires_at = new Date(tx.now.getTime() + MINUTES * 60_000);
  await tx.asSystem('keep a passkey challenge', (system) =>
    system
      .db<Tables>()
      .insertInto('passkey_challenge')
      .values({ ...row, expires_at, used_at: null })
      .execute(),
  );
}

/** Uses up the challenge that a response answers. Throws AppError `conflict` for one that is used, expired or another's. */
export async function spendChallenge(tx: Tx, clientDataJSON: string, occasion: Occasion): Promise<ChallengeRow> {
  const challenge = challengeIn(clientDataJSON);
  const row = await tx.asSystem('use up a passkey challenge', async (system) => {
    const db = system.db<Tables>();
    const used = await db
      .updateTable('passkey_challenge')
      .set({ used_at: tx.now })
      .where('challenge', '=', challenge)
      .where('used_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (used) return used;
    const known = await db
      .selectFrom('passkey_challenge')
      .select('used_at')
      .where('challenge', '=', challenge)
      .executeTakeFirst();
    throw known ? refused('was used before') : refused('is not one that this node gave, or it is long past');
  });
  if (row.expires_at <= tx.now) throw refused('has expired');
  if (!sameOccasion(row, occasion)) throw refused('was given for another act');
  return row;
}

function sameOccasion(row: ChallengeRow, { purpose, person, session }: Occasion): boolean {
  return row.purpose === purpose && row.person === person && row.session === session;
}

function refused(why: string): AppError {
  return new AppError('conflict', `The passkey's challenge ${why}. Start again to get a new one.`);
}

function challengeIn(clientDataJSON: string): Buffer {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as {
      challenge?: unknown;
    };
    if (typeof challenge === 'string') return Buffer.from(challenge, 'base64url');
  } catch {
    // Falls through: it is refused in the same words.
  }
  throw new AppError('bad-request', 'passkey.response.clientDataJSON holds no challenge: send what the browser gave.');
}
