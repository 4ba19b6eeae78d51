import type { ReadTx } from '../../kernel/db/tx.ts';
import { namesFor } from './names.ts';
import type { Delivery } from './read-log.ts';
import type { ExchangeTables } from './tables.ts';
import { type ItemView, itemView } from './view.ts';

export interface ItemInBrief {
  readonly view: ItemView;
  /** What the read log needs when the brief leaves; it counts no objects. */
  readonly delivery: Delivery;
}

/** Those of these items that the transaction's actor may read, as they may see them. */
export async function itemsInBrief(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, ItemInBrief>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .where('published_at', 'is not', null)
    .execute();
  const names = await namesFor(tx, rows);
  return new Map(
    rows.map((row) => {
      const { id: item, source, source_shown: sourceShown, circle } = row;
      const delivery = { item, source, sourceShown, circle, objects: 0 };
      return [item, { view: itemView(row, tx.actor, names), delivery }];
    }),
  );
}
