import { organisationOf, personOf } from '../../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { fits } from '../find/find.ts';
import type { Filter } from '../find/query.ts';
import type { SavedSearchRow, SearchTables } from '../tables.ts';

const MOST = 100;

type Row = Omit<SavedSearchRow, 'filter'> & { filter: Filter };

/** The actor's own, newest first; row-level security leaves no others. */
export async function savedSearches(tx: ReadTx, { after, limit }: { after?: string | undefined; limit: number }) {
  let query = tx
    .db<SearchTables>()
    .selectFrom('saved_search')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (after) query = query.where('id', '<', idCursor(after));
  return pageOf((await query.execute()) as Row[], limit, ({ id }) => id, savedView);
}

export async function saveSearch(tx: Tx, wish: { name: string; filter: Filter; notify: boolean }) {
  const db = tx.db<SearchTables>();
  const { count } = await db
    .selectFrom('saved_search')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (count >= MOST) throw new AppError('conflict', `You have ${MOST} saved searches: remove one first.`);
  const row = {
    id: tx.ids.next(),
    organisation: organisationOf(tx.actor)!,
    person: personOf(tx.actor)!,
    name: wish.name,
    notify: wish.notify,
    created_at: tx.now,
  };
  await db
    .insertInto('saved_search')
    .values({ ...row, filter: JSON.stringify(wish.filter) })
    .execute();
  return savedView({ ...row, filter: wish.filter });
}

export async function changeSavedSearch(
  tx: Tx,
  id: string,
  change: { name?: string | undefined; notify?: boolean | undefined },
) {
  const set = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const query = tx.db<SearchTables>();
  const row =
    Object.keys(set).length === 0
      ? await query.selectFrom('saved_search').selectAll().where('id', '=', id).executeTakeFirst()
      : await query.updateTable('saved_search').set(set).where('id', '=', id).returningAll().executeTakeFirst();
  if (!row) throw notFound('saved search');
  return savedView(row as Row);
}

export async function removeSavedSearch(tx: Tx, id: string): Promise<void> {
  const gone = await tx.db<SearchTables>().deleteFrom('saved_search').where('id', '=', id).executeTakeFirst();
  if (Number(gone.numDeletedRows) === 0) throw notFound('saved search');
}

/** Who wants to be told by a saved search: read as the system, then ask `searchesThatFit` as each of them. */
export async function searchOwners(tx: ReadTx): Promise<{ organisation: string; person: string }[]> {
  return tx
    .db<SearchTables>()
    .selectFrom('saved_search')
    .select(['organisation', 'person'])
    .distinct()
    .where('notify', '=', true)
    .execute();
}

/** The saved searches of the actor that want to tell of an item and that it fits. Run it as that person: what they may not read fits none. */
export async function searchesThatFit(tx: ReadTx, item: string): Promise<{ id: string; name: string }[]> {
  const rows = await tx
    .db<SearchTables>()
    .selectFrom('saved_search')
    .select(['id', 'name', 'filter'])
    .where('notify', '=', true)
    .orderBy('id')
    .limit(MOST)
    .execute();
  const found: { id: string; name: string }[] = [];
  for (const { id, name, filter } of rows) if (await fits(tx, item, filter as Filter)) found.push({ id, name });
  return found;
}

function savedView({ id, name, filter, notify, created_at }: Row) {
  return { id, name, filter, notify, createdAt: created_at.toISOString() };
}
