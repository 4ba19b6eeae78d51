import type { Kysely } from 'kysely';
import { z } from 'zod';
import { type Actor, organisationOf, systemActor } from '../access/actor.ts';
import { sha256 } from '../crypto/hash.ts';
import { jcs } from '../crypto/jcs.ts';
import type { Tx } from '../db/tx.ts';
import { AppError } from '../errors.ts';
import { jobType, worker } from '../jobs/job.ts';

interface Tables {
  idempotency: {
    organisation: string;
    caller: string;
    endpoint: string;
    key: string;
    request_sha256: Buffer;
    status: number;
    reply: string | null;
    at: Date;
  };
}

// HTTP's words for a reply with and without a body; JSON's null is a body.
const FULL = 200;
const EMPTY = 204;

const DAY_MS = 24 * 3_600_000;

/**
 * Runs a command at most once per key: the reply is kept in the same transaction as the command's work, so a client
 * that lost the answer gets the first one again. Throws `unprocessable` when the key comes with another request.
 */
export async function once<Reply>(
  tx: Tx,
  endpoint: string,
  key: string,
  request: unknown,
  work: () => Promise<Reply>,
): Promise<Reply> {
  const organisation = organisationOf(tx.actor);
  if (!organisation) return work();
  const db = tx.db<Tables>();
  const row = { organisation, caller: callerOf(tx.actor), endpoint, key };
  const request_sha256 = sha256(jcs(request ?? null));
  if (await claim(db, { ...row, request_sha256, at: tx.now })) {
    const reply = await work();
    await db
      .updateTable('idempotency')
      .set(reply === undefined ? { status: EMPTY, reply: null } : { status: FULL, reply: JSON.stringify(reply) })
      .where((eb) => eb.and(row))
      .execute();
    return reply;
  }
  const first = await db
    .selectFrom('idempotency')
    .selectAll()
    .where((eb) => eb.and(row))
    .executeTakeFirstOrThrow();
  if (!first.request_sha256.equals(request_sha256)) {
    throw new AppError('unprocessable', 'This Idempotency-Key was used with another request: choose a new key.');
  }
  return (first.status === EMPTY ? undefined : first.reply) as Reply;
}

/** Forgets keys that are older than a day: a client that repeats a call does so at once. */
export const forgetKeys = worker(
  jobType({ name: 'kernel.forget-keys', payload: z.object({}) }),
  (kernel) =>
    kernel.database.write(systemActor('forget idempotency keys'), async (tx) => {
      const before = new Date(tx.now.getTime() - DAY_MS);
      await tx.db<Tables>().deleteFrom('idempotency').where('at', '<', before).execute();
    }),
  { cron: '17 * * * *' },
);

/** Waits for a concurrent call with the same key; false when that one committed. */
async function claim(db: Kysely<Tables>, row: Omit<Tables['idempotency'], 'status' | 'reply'>): Promise<boolean> {
  const result = await db
    .insertInto('idempotency')
    .values({ ...row, status: 0, reply: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

function callerOf(actor: Actor): string {
  return actor.kind === 'person' ? actor.person : actor.kind === 'token' ? actor.token : actor.kind;
}
