import { sql } from 'kysely';
import { systemActor } from '../../../kernel/access/actor.ts';
import { hmacSha256 } from '../../../kernel/crypto/hash.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Tables } from '../tables.ts';

/** How often something may be tried within a fixed window. */
export interface Limit {
  readonly bucket: string;
  readonly most: number;
  readonly minutes: number;
  /** What success does to the count: `return` gives this try back, `forget` clears all, `keep` leaves it. */
  readonly onSuccess: 'return' | 'forget' | 'keep';
}

/** One try that counts against a limit, for whom: an address, an e-mail address, a person. */
export interface Try {
  readonly limit: Limit;
  readonly key: string;
}

type World = Pick<Kernel, 'database' | 'keyring'>;

interface Counted {
  readonly limit: Limit;
  readonly key: Buffer;
}

/**
 * Counts the tries before the work begins, each in PostgreSQL, so that parallel tries and several processes share one
 * count. Throws AppError `too-many-requests`, in the same words whoever is meant.
 */
export async function withinLimits<Result>(
  world: World,
  tries: readonly Try[],
  work: () => Promise<Result>,
): Promise<Result> {
  const secret = world.keyring.derive('accounts/rate-limit');
  const counted = tries.map(({ limit, key }) => ({ limit, key: hmacSha256(secret, `${limit.bucket}\0${key}`) }));
  await world.database.write(systemActor('count a try'), async (tx) => {
    for (const one of counted) await spend(tx, one);
  });
  const result = await work();
  await world.database.write(systemActor('settle a try'), async (tx) => {
    for (const one of counted) await settle(tx, one);
  });
  return result;
}

async function spend(tx: Tx, { limit, key }: Counted): Promise<void> {
  const windowStart = new Date(tx.now.getTime() - limit.minutes * 60_000);
  const fresh = sql<boolean>`rate_limit.window_start <= ${windowStart}`;
  const { spent } = await tx
    .db<Tables>()
    .insertInto('rate_limit')
    .values({ bucket: limit.bucket, key, window_start: tx.now, spent: 1 })
    .onConflict((conflict) =>
      conflict.columns(['bucket', 'key']).doUpdateSet({
        spent: sql<number>`case when ${fresh} then 1 else rate_limit.spent + 1 end`,
        window_start: sql<Date>`case when ${fresh} then excluded.window_start else rate_limit.window_start end`,
      }),
    )
    .returning('spent')
    .executeTakeFirstOrThrow();
  if (spent <= limit.most) return;
  throw new AppError('too-many-requests', `Too many tries. Wait up to ${inWords(limit.minutes)}, then try again.`);
}

async function settle(tx: Tx, { limit, key }: Counted): Promise<void> {
  if (limit.onSuccess === 'keep') return;
  const spent = limit.onSuccess === 'forget' ? sql<number>`0` : sql<number>`greatest(spent - 1, 0)`;
  await tx
    .db<Tables>()
    .updateTable('rate_limit')
    .set({ spent })
    .where('bucket', '=', limit.bucket)
    .where('key', '=', key)
    .execute();
}

function inWords(minutes: number): string {
  return minutes < 120 ? `${minutes} minutes` : `${Math.round(minutes / 60)} hours`;
}
