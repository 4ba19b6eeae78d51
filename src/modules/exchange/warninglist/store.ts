import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { Entry, ListKind } from './entry.ts';

export interface WarningListRow {
  id: string;
  organisation: string | null;
  name: string;
  description: string;
  category: string;
  version: string;
  kind: ListKind;
  origin: string;
  licence: string;
  entries: number;
  skipped: number;
  v4_bits: number[];
  v6_bits: number[];
  generation: number;
  imported_at: Date;
  imported_by: string | null;
}

export interface WarningTables {
  warning_list: WarningListRow;
  warning_entry: { value: string; kind: ListKind; list: string; organisation: string | null };
  warning_list_off: { organisation: string; list: string };
}

const BATCH = 10_000;

/** The lists that an organisation is warned by: its own and everybody's, but those that it switched off. */
export async function listsInUse(tx: ReadTx, organisation: string): Promise<WarningListRow[]> {
  return tx
    .db<WarningTables>()
    .selectFrom('warning_list')
    .selectAll()
    .where((eb) => eb.or([eb('organisation', 'is', null), eb('organisation', '=', organisation)]))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('warning_list_off')
            .select('list')
            .whereRef('warning_list_off.list', '=', 'warning_list.id')
            .where('warning_list_off.organisation', '=', organisation),
        ),
      ),
    )
    .orderBy('name')
    .execute();
}

/** Puts a list in the place of the one of the same name: who matches meanwhile has the old one, whole. */
export async function replaceList(tx: Tx, list: WarningListRow, entries: readonly Entry[]): Promise<WarningListRow> {
  const db = tx.db<WarningTables>();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`warning list ${list.organisation} ${list.name}`}, 0))`.execute(
    db,
  );
  const old = await db
    .selectFrom('warning_list')
    .select(['id', 'generation'])
    .where('name', '=', list.name)
    .where('organisation', 'is not distinct from', list.organisation)
    .executeTakeFirst();
  const { id, ...columns } = { ...list, id: old?.id ?? list.id, generation: (old?.generation ?? 0) + 1 };
  if (old) {
    await db.updateTable('warning_list').set(columns).where('id', '=', id).execute();
    await db.deleteFrom('warning_entry').where('list', '=', id).execute();
  } else
    await db
      .insertInto('warning_list')
      .values({ id, ...columns })
      .execute();
  for (let from = 0; from < entries.length; from += BATCH) {
    const some = entries.slice(from, from + BATCH);
    await sql`
      insert into warning_entry (value, kind, list, organisation)
      select value, kind, ${id}::uuid, ${list.organisation}::uuid
      from unnest(${some.map((one) => one.value)}::text[], ${some.map((one) => one.kind)}::text[]) as given (value, kind)`.execute(
      db,
    );
  }
  return { id, ...columns };
}

/** Which of these entries are on which of these lists. */
export async function entriesAmong(
  tx: ReadTx,
  lists: readonly string[],
  probes: readonly Entry[],
): Promise<(Entry & { list: string })[]> {
  if (lists.length === 0 || probes.length === 0) return [];
  const { rows } = await sql<Entry & { list: string }>`
    select entry.kind, entry.value, entry.list
    from unnest(${probes.map((one) => one.value)}::text[], ${probes.map((one) => one.kind)}::text[]) as wanted (value, kind)
    join warning_entry entry on entry.value = wanted.value and entry.kind = wanted.kind
    where entry.list = any (${lists}::uuid[])`.execute(tx.db<WarningTables>());
  return rows;
}

export async function entriesOfList(tx: ReadTx, list: string): Promise<Entry[]> {
  return tx
    .db<WarningTables>()
    .selectFrom('warning_entry')
    .select(['kind', 'value'])
    .where('list', '=', list)
    .execute();
}
