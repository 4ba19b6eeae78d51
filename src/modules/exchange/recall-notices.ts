import { sql } from 'kysely';
import { type Actor, organisationOf, personOf } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import { idCursor, pageOf } from '../../kernel/db/page.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { ExchangeTables } from './tables.ts';

interface Notice {
  readonly item: string;
  readonly title: string;
  readonly recall_reason: string | null;
  readonly recalled_at: Date;
  readonly delete_by: Date | null;
  readonly acknowledged_at: Date | null;
  readonly corrected_by: string | null;
}

/**
 * What was taken back after the actor's organisation had received it, newest first. Read as the system, since the item
 * itself is closed to them by then; under TLP:RED only the persons who were named are told.
 */
export function noticesFor(tx: ReadTx, actor: Actor) {
  const person = JSON.stringify([{ person: personOf(actor) }]);
  return tx
    .db<ExchangeTables>()
    .selectFrom('recall_notice')
    .innerJoin('item', 'item.id', 'recall_notice.item')
    .select(['item', 'recall_notice.title', 'recall_reason', 'recall_notice.recalled_at', 'recall_notice.delete_by'])
    .select(['acknowledged_at', 'corrected_by'])
    .where('organisation', '=', organisationOf(actor))
    .where(sql<boolean>`(item.tlp <> 'red' or item.named @> ${person}::jsonb)`);
}

/** One page of them, as the actor sees it. */
export async function recallNotices(
  database: Database,
  actor: Actor,
  system: Actor,
  query: { after?: string | undefined; limit: number },
) {
  const rows = await database.read(system, (tx) => noticePage(tx, actor, query));
  return database.read(actor, async (tx) => {
    const readable = await readableOf(tx, rows);
    return pageOf(
      rows,
      query.limit,
      ({ item }) => item,
      (row) => noticeView(row, readable, tx.now),
    );
  });
}

async function noticePage(
  tx: ReadTx,
  actor: Actor,
  query: { after?: string | undefined; limit: number },
): Promise<Notice[]> {
  const after = idCursor(query.after);
  let notices = noticesFor(tx, actor)
    .orderBy('recall_notice.recalled_at', 'desc')
    .orderBy('item', 'desc')
    .limit(query.limit + 1);
  if (after) {
    notices = notices.where(
      sql<boolean>`(recall_notice.recalled_at, item) < (
        select recalled_at, item from recall_notice where item = ${after} and organisation = ${organisationOf(actor)})`,
    );
  }
  return notices.execute();
}

/** Which of the corrected versions the transaction's actor may read. */
export async function readableOf(tx: ReadTx, rows: readonly Notice[]): Promise<ReadonlySet<string>> {
  const ids = rows.flatMap((row) => row.corrected_by ?? []);
  if (ids.length === 0) return new Set();
  const found = await tx.db<ExchangeTables>().selectFrom('item').select('id').where('id', 'in', ids).execute();
  return new Set(found.map((row) => row.id));
}

export function noticeView(row: Notice, readable: ReadonlySet<string>, now: Date) {
  return {
    item: row.item,
    title: row.title,
    reason: row.recall_reason ?? '',
    recalledAt: row.recalled_at.toISOString(),
    deleteBy: row.delete_by?.toISOString() ?? null,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    overdue: isOverdue(row, now),
    correctedBy: row.corrected_by !== null && readable.has(row.corrected_by) ? row.corrected_by : null,
  };
}

export function isOverdue(row: Pick<Notice, 'acknowledged_at' | 'delete_by'>, now: Date): boolean {
  return row.acknowledged_at === null && row.delete_by !== null && row.delete_by < now;
}
