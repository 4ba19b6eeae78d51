import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { toTimestamp } from './time.ts';

/** What became of one object of a request; `version` as the manifest would show it. */
export interface ObjectOutcome {
  readonly id: string;
  readonly version: string;
  readonly message?: string;
}

const KEPT_HOURS = 25;

interface Tables {
  taxii_status: { id: string; organisation: string; body: string; expires_at: Date };
}

/** Keeps and answers the status resource of a finished request (TAXII 2.1 §4.3.1). */
export async function keepStatus(
  tx: Tx,
  organisation: string,
  outcome: { successes: readonly ObjectOutcome[]; failures: readonly ObjectOutcome[] },
): Promise<Record<string, unknown>> {
  const { successes, failures } = outcome;
  const body = {
    id: tx.ids.random(),
    status: 'complete',
    request_timestamp: toTimestamp(tx.now.getTime() * 1000),
    total_count: successes.length + failures.length,
    success_count: successes.length,
    failure_count: failures.length,
    pending_count: 0,
    ...(successes.length > 0 ? { successes } : {}),
    ...(failures.length > 0 ? { failures } : {}),
  };
  const expires_at = new Date(tx.now.getTime() + KEPT_HOURS * 3_600_000);
  await tx
    .db<Tables>()
    .insertInto('taxii_status')
    .values({ id: body.id, organisation, body: JSON.stringify(body), expires_at })
    .execute();
  return body;
}

/** Throws `not-found` for another organisation's status and for one that is older than a day. */
export async function statusById(tx: ReadTx, id: string): Promise<Record<string, unknown>> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  const row = isUuid
    ? await tx
        .db<Tables>()
        .selectFrom('taxii_status')
        .select('body')
        .where('id', '=', id)
        .where('expires_at', '>', tx.now)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound('status');
  return row.body as unknown as Record<string, unknown>;
}

export async function forgetOldStatuses(tx: Tx): Promise<void> {
  await tx.db<Tables>().deleteFrom('taxii_status').where('expires_at', '<=', tx.now).execute();
}
