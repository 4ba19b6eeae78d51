import type { Selectable } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { OutletRow, OutletTables } from './tables.ts';

export type StoredOutlet = Selectable<OutletRow>;

/** Of the actor's organisation; throws `not-found` for any other. */
export async function outletById(tx: ReadTx, id: string): Promise<StoredOutlet> {
  const row = await tx.db<OutletTables>().selectFrom('outlet').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('outlet');
  return row;
}

export async function outletBySecret(tx: ReadTx, hash: Buffer): Promise<StoredOutlet | undefined> {
  return tx.db<OutletTables>().selectFrom('outlet').selectAll().where('secret_sha256', '=', hash).executeTakeFirst();
}

export async function outletsOf(
  tx: ReadTx,
  page: { after?: string | undefined; limit: number },
): Promise<StoredOutlet[]> {
  const all = tx.db<OutletTables>().selectFrom('outlet').selectAll().orderBy('id', 'desc').limit(page.limit);
  return (page.after === undefined ? all : all.where('id', '<', page.after)).execute();
}

/** The next number of an organisation's outlets; waits for whoever makes one at the same time. */
export async function nextNumber(tx: Tx, organisation: string): Promise<number> {
  const last = await tx
    .db<OutletTables>()
    .selectFrom('outlet')
    .select('number')
    .where('organisation', '=', organisation)
    .orderBy('number', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return (last?.number ?? 0) + 1;
}
