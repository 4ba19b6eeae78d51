import { sql } from 'kysely';
import type { Tx } from '../../kernel/db/tx.ts';
import { insertItem, type StoredItem, updateItem } from './item-store.ts';
import type { ExchangeTables } from './tables.ts';

/**
 * Moves objects of a draft, by their place in it, into an item of its own in quarantine, so that the rest can be shared.
 * False where these are all it has: then it stays as it is.
 */
export async function holdObjects(tx: Tx, row: StoredItem, places: readonly number[]): Promise<boolean> {
  const db = tx.db<ExchangeTables>();
  const { count } = await db
    .selectFrom('draft_object')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('item', '=', row.id)
    .executeTakeFirstOrThrow();
  if (count === places.length) return false;
  const held = await insertItem(tx, { ...heldCopy(row), id: tx.ids.next(), objects: places.length });
  await sql`update draft_object set item = ${held.id} where item = ${row.id} and n = any (${places}::int[])`.execute(
    db,
  );
  await updateItem(tx, row.id, { objects: count - places.length });
  return true;
}

function heldCopy(row: StoredItem) {
  const { source, person, token, title, format, tlp, content_tlp, circle, personal_data, created_at } = row;
  const plain = { source, person, token, title, format, tlp, content_tlp, circle, personal_data, created_at };
  const empty = { summary: '', named: '[]', excluded: '[]', types: '[]', report: 'null', envelope: 'null' };
  return { ...plain, ...empty, state: 'quarantined' as const };
}
