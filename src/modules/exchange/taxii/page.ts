import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { seatIn } from '../../directory/index.ts';
import type { Delivery } from '../read-log.ts';
import type { ExchangeTables } from '../tables.ts';
import { fullestText, isPartial } from '../variant/text.ts';
import type { Collection } from './collections.ts';
import type { Filter, VersionFilter } from './filter.ts';

/** Where a page begins, and in what. */
export interface Range {
  readonly reach: Exclude<Collection['holds'], 'inbox'>;
  readonly collection: string;
  readonly after: number;
  readonly object?: string;
}

/** A page of a collection as the asking actor sees it: row-level security keeps the rest away. */
export interface Page {
  /** null: the actor does not see the collection. */
  readonly readable: boolean | null;
  /** What the page was made from; equal states mean equal pages. */
  readonly state: string;
  /** False where an object is asked for that is not there for this reader. */
  readonly known: boolean;
  /** The objects' own texts, joined with commas; empty where the state was among `known`. */
  readonly body: string;
  readonly count: number;
  readonly more: boolean;
  readonly first: number | null;
  readonly last: number | null;
  readonly deliveries: readonly Delivery[] | null;
}

export interface ManifestRow {
  readonly id: string;
  readonly added: number;
  readonly version: string;
}

/**
 * Objects in the order in which they were added, joined in PostgreSQL: one row crosses the wire, whatever the page holds.
 * The same statement asks whether the actor may read the collection and in what state it is: where that is among the
 * `known` ones, the caller has the page and none is made.
 */
export function pageQuery(range: Range, filter: Filter, known: readonly string[]): RawBuilder<Page> {
  const needed = sql`(select coalesce(readable, false) from seat) and (select text from state) <> all (${known}::text[])`;
  const columns = sql`one.added, one.item, ${fullestText} as json, ${isPartial} as partial`;
  return sql<Page>`
    with seat as materialized (${range.reach === 'circle' ? seatIn(range.collection) : sql`select true as readable`}),
    state as materialized (${stateOf(range, filter)}),
    page as materialized (${rowsOf(range, filter, columns, needed)}),
    kept as (select * from page order by added limit ${filter.limit})
    select (select readable from seat) as readable, (select text from state) as state,
      ${range.object === undefined ? sql`true` : existence(range, range.object)} as known,
      coalesce(string_agg(json, ',' order by added), '') as body, count(*) as count,
      (select count(*) from page) > ${filter.limit} as more, min(added) as first, max(added) as last,
      (select jsonb_agg(jsonb_build_object('item', item.id, 'source', item.source, 'sourceShown', item.source_shown, 'circle', item.circle, 'objects', n, 'withheld', withheld))
        from (select item as id, count(*) as n, count(*) filter (where partial) as withheld from kept group by item) as part join item using (id)) as deliveries
    from kept`;
}

/** The same page without the contents: one row a version, plus one where there is more. */
export async function readManifest(tx: ReadTx, range: Range, filter: Filter): Promise<ManifestRow[]> {
  const columns = sql`one.object_id as id, one.added, one.version`;
  const { rows } = await sql<ManifestRow>`${rowsOf(range, filter, columns, sql`true`)}`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows;
}

/** Whether any version of an object is there for this reader. */
export async function objectExists(tx: ReadTx, range: Pick<Range, 'reach' | 'collection'>, object: string) {
  if (object.includes('\0')) return false;
  const { rows } = await sql<{ there: boolean }>`select ${existence(range, object)} as there`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows[0]!.there;
}

function existence(range: Pick<Range, 'reach' | 'collection'>, object: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from shared_object as one where ${within(range)} and one.object_id = ${object})`;
}

/**
 * All that a page depends on besides the question, as one text: what changed in the collection, the reader's audiences
 * and what is closed to it. What is added comes after a full page; only what is judged by objects elsewhere in the
 * collection can change with it.
 */
function stateOf({ reach, collection }: Range, filter: Filter): RawBuilder<{ text: string }> {
  const isSettled = filter.version === 'all' || (reach === 'circle' && !filter.version.first);
  const added = isSettled ? sql`0` : sql`max(last_added)`;
  const from = reach === 'circle' ? sql`where collection = ${collection}::uuid` : sql``;
  return sql`select encode(sha256(convert_to(concat_ws('|', sum(changes), ${added},
      current_setting('renkei.audiences', true), current_setting('renkei.closed', true)), 'UTF8')), 'hex') as text
    from collection_state ${from}`;
}

/** The rows of a page and one more, in order. */
function rowsOf(range: Range, filter: Filter, columns: RawBuilder<unknown>, needed: RawBuilder<unknown>) {
  const rows = sql`select ${columns} from shared_object as one where ${needed} and ${matching(range, filter)}`;
  const limit = sql`limit ${filter.limit + 1}`;
  if (range.reach === 'circle') return sql`${rows} order by ${inOrder} ${limit}`;
  if (range.reach === 'everything') return sql`${rows} order by one.added ${limit}`;
  // Few audiences are public, and most objects of a node may not be: each of the few is read along its own index.
  return sql`select picked.* from audience as open cross join lateral (
      ${rows} order by one.audience, one.added ${limit}) as picked
    where open.is_public order by picked.added ${limit}`;
}

/**
 * The order of a page. Together with the bounds in `matching` it fits one index alone: with `collection = …` and
 * `order by added`, which mean the same, the planner may as well walk through all collections, or sort a whole one,
 * as its statistics will have it.
 */
const inOrder = sql`one.collection, one.added`;

/** The rows that a filter picks, as a condition on `one`. */
export function matching(range: Range, filter: Filter): RawBuilder<boolean> {
  const { reach, object } = range;
  const after = Math.max(range.after, filter.addedAfter ?? 0);
  const conditions = [
    ...bounds(range, after),
    ...(reach === 'circle' ? [] : [notTwice(range)]),
    ...(object === undefined ? [] : [sql`one.object_id = ${object}`]),
    ...(filter.ids ? [sql`one.object_id = any (${filter.ids}::text[])`] : []),
    ...(filter.types ? [sql`one.type = any (${filter.types}::text[])`] : []),
    ...(filter.specVersions ? [sql`one.spec_version = any (${filter.specVersions}::text[])`] : []),
    ...(filter.version === 'all' ? [] : [versionCondition(range, filter.version)]),
  ];
  return sql<boolean>`${sql.join(conditions, sql` and `)}`;
}

/** Where the index begins and ends. `open` is the audience whose rows are read, see `rowsOf`. */
function bounds({ reach, collection }: Range, after: number): RawBuilder<unknown>[] {
  if (reach === 'everything') return [sql`one.added > ${after}::bigint`];
  if (reach === 'clear')
    return [sql`(one.audience, one.added) > (open.id, ${after}::bigint)`, sql`one.audience <= open.id`];
  return [
    sql`(one.collection, one.added) > (${collection}::uuid, ${after}::bigint)`,
    sql`one.collection <= ${collection}::uuid`,
  ];
}

/** `superseded` spares the look for a newer version in the common case that nobody has one; it is kept by collection. */
function versionCondition(range: Range, { first, last, exact }: Exclude<VersionFilter, 'all'>): RawBuilder<boolean> {
  const sibling = siblingIn(range);
  const newest = sql`not exists (${sibling} and other.version_key > one.version_key)`;
  const picks = [
    ...(last ? [range.reach === 'circle' ? sql`(not one.superseded or ${newest})` : newest] : []),
    ...(first ? [sql`not exists (${sibling} and other.version_key < one.version_key)`] : []),
    ...(exact.length > 0
      ? [
          sql`(case when one.version_key = '' then rtrim(rtrim(rtrim(one.version, 'Z'), '0'), '.') else one.version_key end) = any (${exact}::text[])`,
        ]
      : []),
  ];
  return sql<boolean>`(${sql.join(picks, sql` or `)})`;
}

/** Of one version that the reader sees in several circles, the record that was added first stands for all. */
function notTwice(range: Range): RawBuilder<boolean> {
  return sql<boolean>`not exists (${siblingIn(range)} and other.version_key = one.version_key and other.added < one.added)`;
}

/** Another version of the object in the same collection that this reader sees. */
function siblingIn({ reach }: Range): RawBuilder<unknown> {
  const place = {
    circle: sql`and other.collection = one.collection`,
    everything: sql``,
    clear: sql`and ${isOpen('other')}`,
  };
  return sql`select from shared_object as other where other.object_id = one.object_id ${place[reach]}`;
}

function within({ reach, collection }: Pick<Range, 'reach' | 'collection'>): RawBuilder<boolean> {
  if (reach === 'circle') return sql`one.collection = ${collection}::uuid`;
  return reach === 'clear' ? isOpen('one') : sql`true`;
}

function isOpen(row: 'one' | 'other'): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(`${row}.audience`)} in (select id from audience where is_public)`;
}
