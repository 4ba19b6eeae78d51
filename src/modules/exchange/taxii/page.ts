import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { Delivery } from '../read-log.ts';
import type { ExchangeTables } from '../tables.ts';
import type { Filter, VersionFilter } from './filter.ts';

/** A page of a collection as the transaction's actor sees it: row-level security keeps the rest away. */
export interface Page {
  /** The objects' own texts, joined with commas. */
  readonly body: string;
  readonly count: number;
  readonly more: boolean;
  readonly first: number | null;
  readonly last: number | null;
  readonly deliveries: readonly Delivery[];
}

export interface ManifestRow {
  readonly id: string;
  readonly added: number;
  readonly version: string;
}

export interface Range {
  /** null: whatever the reader sees, in every collection. */
  readonly collection: string | null;
  readonly after: number;
  readonly object?: string;
}

/** Objects in the order in which they were added, joined in PostgreSQL: one row crosses the wire, whatever the page holds. */
export async function readPage(tx: ReadTx, range: Range, filter: Filter): Promise<Page> {
  const { rows } = await sql<Omit<Page, 'deliveries'> & { deliveries: Delivery[] | null }>`
    with page as materialized (
      select added, item, json from shared_object as one where ${matching(range, filter)} order by ${inOrder(range)} limit ${filter.limit + 1}
    ), kept as (
      select * from page order by added limit ${filter.limit}
    )
    select coalesce(string_agg(json, ',' order by added), '') as body, count(*) as count,
      (select count(*) from page) > ${filter.limit} as more, min(added) as first, max(added) as last,
      (select jsonb_agg(jsonb_build_object('item', item.id, 'source', item.source, 'sourceShown', item.source_shown, 'circle', item.circle, 'objects', n))
        from (select item as id, count(*) as n from kept group by item) as part join item using (id)) as deliveries
    from kept`.execute(tx.db<ExchangeTables>());
  const page = rows[0]!;
  return { ...page, deliveries: page.deliveries ?? [] };
}

/** The same page without the contents: one row a version, plus one where there is more. */
export async function readManifest(tx: ReadTx, range: Range, filter: Filter): Promise<ManifestRow[]> {
  const { rows } = await sql<ManifestRow>`
    select object_id as id, added, version from shared_object as one
    where ${matching(range, filter)} order by ${inOrder(range)} limit ${filter.limit + 1}`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows;
}

/** Whether any version of an object is there for this reader. */
export async function objectExists(tx: ReadTx, collection: string | null, object: string): Promise<boolean> {
  if (object.includes('\0')) return false;
  let found = tx
    .db<ExchangeTables>()
    .selectFrom('shared_object')
    .select('added')
    .where('object_id', '=', object)
    .limit(1);
  if (collection !== null) found = found.where('collection', '=', collection);
  return (await found.executeTakeFirst()) !== undefined;
}

/**
 * The order of a page. Together with the bounds in `matching` it fits one index alone: with `collection = …` and
 * `order by added`, which mean the same, the planner may as well walk through all collections, or sort a whole one,
 * as its statistics will have it.
 */
function inOrder({ collection }: Range) {
  return collection === null ? sql`one.added` : sql`one.collection, one.added`;
}

/** The rows that a filter picks, as a condition on `one`. */
export function matching({ collection, after, object }: Range, filter: Filter): RawBuilder<boolean> {
  const from = Math.max(after, filter.addedAfter ?? 0);
  const conditions = [
    ...(collection === null
      ? [sql`one.added > ${from}::bigint`, isFirstCopy]
      : [
          sql`(one.collection, one.added) > (${collection}::uuid, ${from}::bigint)`,
          sql`one.collection <= ${collection}::uuid`,
        ]),
    ...(object === undefined ? [] : [sql`one.object_id = ${object}`]),
    ...(filter.ids ? [sql`one.object_id = any (${filter.ids}::text[])`] : []),
    ...(filter.types ? [sql`one.type = any (${filter.types}::text[])`] : []),
    ...(filter.specVersions ? [sql`one.spec_version = any (${filter.specVersions}::text[])`] : []),
    ...(filter.version === 'all' ? [] : [versionCondition(filter.version, collection)]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** `superseded` spares the look for a newer version in the common case that nobody has one. */
function versionCondition(
  { first, last, exact }: Exclude<VersionFilter, 'all'>,
  collection: string | null,
): RawBuilder<boolean> {
  const sibling = collection === null ? anySibling : ownSibling;
  // Superseded is said within a collection: across them each is asked.
  const known = collection === null ? sql`` : sql`not one.superseded or `;
  const picks = [
    ...(last ? [sql`(${known}not exists (${sibling} and other.version_key > one.version_key))`] : []),
    ...(first ? [sql`not exists (${sibling} and other.version_key < one.version_key)`] : []),
    ...(exact.length > 0
      ? [
          sql`(case when one.version_key = '' then rtrim(rtrim(rtrim(one.version, 'Z'), '0'), '.') else one.version_key end) = any (${exact}::text[])`,
        ]
      : []),
  ];
  return sql<boolean>`(${sql.join(picks, sql` or `)})`;
}

/** Another version of the object that this reader sees, in the same collection or in any. */
const anySibling = sql`select from shared_object as other where other.object_id = one.object_id`;
const ownSibling = sql`${anySibling} and other.collection = one.collection`;

/** A version that stands in several circles is one record (TAXII 2.1 §5.3): where it reached this reader first. */
const isFirstCopy = sql`not exists (${anySibling} and other.version_key = one.version_key and other.added < one.added)`;
