import type { z } from 'zod';
import type { notice } from '../../../contract/notifications.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { itemsInBrief } from '../../exchange/index.ts';
import { briefOf, noticesOf } from '../live/events.ts';
import type { NoticeRow, NotificationTables } from '../tables.ts';

const MOST_COUNTED = 100;

/** One page of the actor's inbox, and of each item what they may see of it now. */
export async function listInbox(
  tx: ReadTx,
  query: { after?: string | undefined; limit: number; show: 'all' | 'unread' },
) {
  let notices = tx
    .db<NotificationTables>()
    .selectFrom('notice')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(query.limit + 1);
  const cursor = idCursor(query.after);
  if (cursor) notices = notices.where('id', '<', cursor);
  if (query.show === 'unread') notices = notices.where('read_at', 'is', null);
  const rows = await notices.execute();
  const view = await viewOf(tx, rows);
  return pageOf(rows, query.limit, ({ id }) => id, view);
}

/** How these lines look to the actor. */
export async function viewOf(
  tx: ReadTx,
  rows: readonly NoticeRow[],
): Promise<(row: NoticeRow) => z.input<typeof notice>> {
  const of = (recalled: boolean) =>
    rows.filter(({ kind }) => (kind === 'recalled') === recalled).map(({ item }) => item);
  const items = await itemsInBrief(tx, of(false));
  const gone = await noticesOf(tx, of(true));
  return (row) => {
    const item = row.kind === 'recalled' ? undefined : items.get(row.item);
    const was = row.kind === 'recalled' ? gone.get(row.item) : undefined;
    return {
      ...{ id: row.id, kind: row.kind, item: row.item, critical: row.critical },
      brief: item ? briefOf(item) : null,
      title: was?.title ?? null,
      deleteBy: was?.delete_by?.toISOString() ?? null,
      watch: row.watch === null ? null : { id: row.watch, name: row.watch_name ?? '' },
      at: row.at.toISOString(),
      readAt: row.read_at?.toISOString() ?? null,
    };
  };
}

export async function countUnread(tx: ReadTx): Promise<number> {
  const rows = await tx
    .db<NotificationTables>()
    .selectFrom('notice')
    .select('id')
    .where('read_at', 'is', null)
    .limit(MOST_COUNTED)
    .execute();
  return rows.length;
}

export async function markRead(tx: Tx, { ids, upTo }: { ids?: string[] | undefined; upTo?: string | undefined }) {
  let update = tx.db<NotificationTables>().updateTable('notice').set({ read_at: tx.now }).where('read_at', 'is', null);
  if (ids) update = update.where('id', 'in', ids);
  if (upTo) update = update.where('id', '<=', upTo);
  await update.execute();
}
