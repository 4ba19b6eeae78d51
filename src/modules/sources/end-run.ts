import type { Tx } from '../../kernel/db/tx.ts';
import type { SourceFailure } from './failure.ts';
import { holdLease, type Leased } from './lease.ts';
import { backOff } from './schedule.ts';
import type { SourceTables } from './tables.ts';

const KEPT_RUNS = 100;

/** The run came to its end. */
export async function succeed(tx: Tx, leased: Leased, state: 'done' | 'unchanged'): Promise<void> {
  await holdLease(tx, leased);
  const { source } = leased;
  await endRun(tx, leased.run, { state });
  await tx
    .db<SourceTables>()
    .updateTable('source')
    .set({
      ...free,
      ...{ failures: 0, failing_since: null, error_code: null, error: null, last_success_at: tx.now },
      next_run_at: new Date(tx.now.getTime() + source.every_minutes * 60_000),
    })
    .where('id', '=', source.id)
    .execute();
  await forgetOldRuns(tx, source.id);
}

/** It did not; what had come in stays, and the next run goes on from there. */
export async function fail(tx: Tx, leased: Leased, failure: SourceFailure): Promise<void> {
  await holdLease(tx, leased);
  const { source, run } = leased;
  const error = { error_code: failure.code, error: failure.message };
  await endRun(tx, run, { state: 'failed', ...error });
  const failures = source.failures + 1;
  const wait = backOff(failures, chance(tx), failure.retryAfterMs);
  await tx
    .db<SourceTables>()
    .updateTable('source')
    .set({
      ...free,
      ...error,
      failures,
      failing_since: source.failing_since ?? tx.now,
      next_run_at: new Date(tx.now.getTime() + wait),
    })
    .where('id', '=', source.id)
    .execute();
  await forgetOldRuns(tx, source.id);
}

/** Somebody ended it. */
export async function cancel(tx: Tx, source: string, run: string): Promise<void> {
  await endRun(tx, run, { state: 'cancelled' });
  await tx.db<SourceTables>().updateTable('source').set(free).where('id', '=', source).execute();
}

const free = { lease: null, lease_until: null };

async function endRun(
  tx: Tx,
  run: string,
  change: { state: 'done' | 'unchanged' | 'failed' | 'cancelled'; error_code?: SourceFailure['code']; error?: string },
): Promise<void> {
  await tx
    .db<SourceTables>()
    .updateTable('source_run')
    .set({ ...change, ended_at: tx.now })
    .where('id', '=', run)
    .execute();
}

/** From 0 to 1. */
function chance(tx: Tx): number {
  return tx.ids.bytes(1)[0]! / 255;
}

async function forgetOldRuns(tx: Tx, source: string): Promise<void> {
  const db = tx.db<SourceTables>();
  const kept = db
    .selectFrom('source_run')
    .select('id')
    .where('source', '=', source)
    .orderBy('id', 'desc')
    .limit(KEPT_RUNS);
  await db.deleteFrom('source_run').where('source', '=', source).where('id', 'not in', kept).execute();
}
