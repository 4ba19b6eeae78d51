import { sql } from 'kysely';
import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../kernel/db/page.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { ExchangeTables } from './tables.ts';

/**
 * What was taken back after the actor's organisation had received it, newest first. Read as the system, since the item
 * itself is closed to them by then; under TLP:RED only the persons who were named are told.
 */
export async function recallNotices(tx: ReadTx, actor: Actor, query: { after?: string | undefined; limit: number }) {
  const organisation = organisationOf(actor);
  const after = idCursor(query.after);
  const person = JSON.stringify([{ person: actor.kind === 'person' ? actor.person : null }]);
  let notices = tx
    .db<ExchangeTables>()
    .selectFrom('recall_notice')
    .innerJoin('item', 'item.id', 'recall_notice.item')
    .select(['item', 'recall_notice.title', 'recall_reason', 'recall_notice.recalled_at', 'recall_notice.delete_by'])
    .where('organisation', '=', organisation)
    .where(sql<boolean>`(item.tlp <> 'red' or item.named @> ${person}::jsonb)`)
    .orderBy('recall_notice.recalled_at', 'desc')
    .orderBy('item', 'desc')
    .limit(query.limit + 1);
  if (after) {
    notices = notices.where(
      sql<boolean>`(recall_notice.recalled_at, item) < (
        select recalled_at, item from recall_notice where item = ${after} and organisation = ${organisation})`,
    );
  }
  return pageOf(
    await notices.execute(),
    query.limit,
    ({ item }) => item,
    (row) => ({
      item: row.item,
      title: row.title,
      reason: row.recall_reason ?? '',
      recalledAt: row.recalled_at.toISOString(),
      deleteBy: row.delete_by?.toISOString() ?? null,
    }),
  );
}
