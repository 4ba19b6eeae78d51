import { organisationOf } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { organisationBriefs } from '../directory/index.ts';
import { itemById } from './item-store.ts';
import type { ExchangeTables } from './tables.ts';

/** What recipients did with an item, for its source; to everybody else the list does not exist. */
export async function receiptsOf(tx: ReadTx, id: string) {
  const item = await itemById(tx, id);
  if (item.source !== organisationOf(tx.actor)) throw notFound('item');
  const rows = await tx.db<ExchangeTables>().selectFrom('receipt').selectAll().where('item', '=', id).execute();
  const names = await organisationBriefs(
    tx,
    rows.map((row) => row.organisation),
  );
  return rows.flatMap((row) => {
    const brief = names.get(row.organisation);
    if (!brief) return [];
    const iso = (at: Date | null) => at?.toISOString() ?? null;
    const acts = { deliveredAt: iso(row.delivered_at), readAt: iso(row.read_at), actedAt: iso(row.acted_at) };
    return [{ ...brief, ...acts, via: row.via, objects: row.objects }];
  });
}
