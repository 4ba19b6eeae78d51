import type { Insertable, Selectable, Updateable } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { ExchangeTables, ItemRow } from './tables.ts';

export type StoredItem = Selectable<ItemRow>;

/** The item, as far as the transaction's actor may see it; throws `not-found` otherwise. */
export async function itemById(tx: ReadTx, id: string): Promise<StoredItem> {
  const row = await tx.db<ExchangeTables>().selectFrom('item').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('item');
  return row;
}

/** The same, locked until the transaction ends: what is decided about it stays true. */
export async function lockItem(tx: Tx, id: string): Promise<StoredItem> {
  const row = await tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('item');
  return row;
}

export async function insertItem(tx: Tx, row: Insertable<ItemRow>): Promise<StoredItem> {
  return tx.db<ExchangeTables>().insertInto('item').values(row).returningAll().executeTakeFirstOrThrow();
}

export async function updateItem(tx: Tx, id: string, change: Updateable<ItemRow>): Promise<StoredItem> {
  const row = await tx
    .db<ExchangeTables>()
    .updateTable('item')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new AppError('conflict', 'The item was changed in the meantime: read it again.');
  return row;
}

export async function releasesOf(tx: ReadTx, item: string): Promise<{ by: string; client: string }[]> {
  return tx
    .db<ExchangeTables>()
    .selectFrom('release')
    .select(['by_organisation as by', 'client'])
    .where('item', '=', item)
    .orderBy('at')
    .execute();
}
