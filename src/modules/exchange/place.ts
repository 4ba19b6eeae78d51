import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import type { ExchangeTables } from './tables.ts';
import type { PartAudience } from './variant/audiences.ts';

/** Where objects are put: the circle's collection, the audience, and the item they belong to. */
export interface Placement {
  readonly item: string;
  readonly collection: string;
  readonly audience: number;
  /** Who gets parts that are marked more narrowly than their item. */
  readonly parts: readonly PartAudience[];
}

export interface ObjectVersion {
  readonly object: string;
  /** As it sorts; empty for what has no version of its own. */
  readonly versionKey: string;
}

export interface Placed {
  readonly inserted: number;
  /** Already there: the same object and version with the same content. */
  readonly duplicates: number;
  /** There already, with other content (STIX 2.1 §3.2 forbids that); not stored again. */
  readonly conflicts: readonly ObjectVersion[];
  /** `added` of the first and last object, null when nothing was inserted. */
  readonly first: number | null;
  readonly last: number | null;
  /** Other versions of some of the objects are in the collection: a version here supersedes, or is superseded. */
  readonly renews: boolean;
  /** How many of the inserted ones have parts that are for fewer readers. */
  readonly partial: number;
}

/**
 * Reserves `count` consecutive microseconds on the exchange's clock. The row stays locked until the transaction ends, so
 * what commits later has later times: a reader that polls by added_after misses nothing. Answers the last one before them.
 */
export async function reserve(tx: Tx, count: number): Promise<number> {
  const now = tx.clock.now().getTime() * 1000;
  const { rows } = await sql<{ base: number }>`
    update exchange_clock set last_added = greatest(last_added, ${now}::bigint) + ${count}::int
    returning last_added - ${count}::int as base`.execute(tx.db<ExchangeTables>());
  return rows[0]!.base;
}

/** Puts the `count` objects of a draft into a circle, in their order, set by set. Runs in a system transaction. */
export async function placeDraft(tx: Tx, placement: Placement, count: number): Promise<Placed> {
  const db = tx.db<ExchangeTables>();
  const base = await reserve(tx, count);
  const placed = await insertFromDraft(db, placement, base);
  if (placed.renews) await settle(db, base, base + count);
  await db.deleteFrom('draft_object').where('item', '=', placement.item).execute();
  return placed;
}

/** Whoever places objects holds the clock, so that what is `present` at the start of the statement is all there will be. */
async function insertFromDraft(
  db: Kysely<ExchangeTables>,
  { item, collection, audience, parts }: Placement,
  base: number,
): Promise<Placed> {
  const { rows } = await sql<{
    inserted: number;
    duplicates: number;
    conflicts: ObjectVersion[];
    first: number | null;
    last: number | null;
    renews: boolean;
    partial: number;
  }>`
    with incoming as materialized (
      select draft_object.*, ${rankOfVariants(parts)} as variants, ${base}::bigint + row_number() over (order by n) as added,
        row_number() over same_version as nth, first_value(sha256) over same_version as first_sha256,
        count(*) over (partition by object_id) as versions
      from draft_object where item = ${item}
      window same_version as (partition by object_id, version_key order by n)
    ), present as materialized (
      select incoming.added, incoming.object_id, incoming.version_key,
        coalesce(there.sha256, incoming.first_sha256) = incoming.sha256 as same
      from incoming left join shared_object there on there.object_id = incoming.object_id
        and there.version_key = incoming.version_key and ${placeOf('there')} = ${`${collection} ${audience}`}
      where there.added is not null or incoming.nth > 1
    ), placed as (
      insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, variants, json, sha256)
      select added, ${collection}, ${audience}, item, object_id, coalesce(version, ${timestampOf('added')}), version_key, type, spec_version, variants, json, sha256
      from incoming where not exists (select from present where present.added = incoming.added)
      order by added
      returning added, variants
    )${insertVariants(parts)}, looked_up as (
      insert into object_value (value, kind, added, audience)
      ${valuesOf(audience, parts)}
    )
    select (select count(*) from placed) as inserted,
      (select count(*) from present where same) as duplicates,
      coalesce((select jsonb_agg(jsonb_build_object('object', object_id, 'versionKey', version_key) order by added)
        from present where not same), '[]') as conflicts,
      (select min(added) from placed) as first, (select max(added) from placed) as last,
      (select count(*) from placed where variants > 0) as partial,
      exists (select from incoming where incoming.version_key <> '' and incoming.nth = 1 and incoming.versions > 1)
        or exists (select from incoming where incoming.version_key <> '' and (
          select true from shared_object other
          where other.object_id = incoming.object_id and other.version_key <> incoming.version_key
            and other.collection is not distinct from ${collection}::uuid limit 1)) as renews`.execute(db);
  return rows[0]!;
}

/** The markings of parts with their audiences, as rows `part`. */
function asRows(parts: readonly PartAudience[]): RawBuilder<unknown> {
  return sql`unnest(${parts.map(({ tlp }) => tlp)}::text[], ${parts.map((part) => part.audience)}::int[]) as part (tlp, audience)`;
}

function rankOfVariants(parts: readonly PartAudience[]): RawBuilder<number> {
  if (parts.length === 0) return sql`0`;
  return sql`coalesce((select max(rank) from draft_variant as fuller join ${asRows(parts)} using (tlp)
    where fuller.item = draft_object.item and fuller.n = draft_object.n and fuller.rank > 0), 0)`;
}

const FULLER = sql`placed join incoming using (added)
  join draft_variant as fuller on fuller.item = incoming.item and fuller.n = incoming.n and fuller.rank > 0`;

/** The fuller texts of what is placed, each for its own audience. */
function insertVariants(parts: readonly PartAudience[]): RawBuilder<unknown> {
  if (parts.length === 0) return sql``;
  return sql`, varied as (
      insert into object_variant (added, rank, item, tlp, audience, json)
      select placed.added, fuller.rank, incoming.item, fuller.tlp, part.audience, fuller.json
      from ${FULLER} join ${asRows(parts)} on part.tlp = fuller.tlp
    )`;
}

/** Values for look-up, each for the widest audience that gets a text which holds it. */
function valuesOf(audience: number, parts: readonly PartAudience[]): RawBuilder<unknown> {
  const base = sql`select distinct pair.value, pair.kind, incoming.added, ${audience}::int as audience
      from placed join incoming using (added), unnest(incoming.kinds, incoming."values") as pair (kind, value)`;
  if (parts.length === 0) return base;
  return sql`select distinct on (value, kind, added) value, kind, added, audience from (
        select base.*, 0 as rank from (${base}) as base
        union all
        select pair.value, pair.kind, placed.added, part.audience, fuller.rank
        from ${FULLER} join ${asRows(parts)} on part.tlp = fuller.tlp, unnest(fuller.kinds, fuller."values") as pair (kind, value)
      ) as found order by value, kind, added, rank`;
}

/** The versions under which these objects without one of their own stand in a collection, for one audience. */
export async function versionsGiven(
  tx: ReadTx,
  { collection, audience }: Pick<Placement, 'collection' | 'audience'>,
  objects: readonly string[],
): Promise<Map<string, string>> {
  if (objects.length === 0) return new Map();
  const { rows } = await sql<{ object_id: string; version: string }>`
    select object_id, version from shared_object
    where collection = ${collection} and audience = ${audience} and version_key = '' and object_id = any (${objects}::text[])`.execute(
    tx.db<ExchangeTables>(),
  );
  return new Map(rows.map((row) => [row.object_id, row.version]));
}

/** Marks which versions a newer one supersedes, both among what was there and among what came (`added` in (from, to]). */
async function settle(db: Kysely<ExchangeTables>, from: number, to: number): Promise<void> {
  // "is not distinct", so that no plan reads a whole collection for each object: its versions are found by its id.
  await sql`
    update shared_object older set superseded = true
    from (select collection, object_id, max(version_key) as version_key from shared_object
      where added > ${from} and added <= ${to} and version_key <> '' group by collection, object_id) as newer
    where older.object_id = newer.object_id and older.collection is not distinct from newer.collection
      and older.version_key < newer.version_key and not older.superseded`.execute(db);
  await sql`
    update shared_object late set superseded = true
    where late.added > ${from} and late.added <= ${to} and late.version_key <> '' and not late.superseded
      and exists (select from shared_object newer where newer.object_id = late.object_id
        and newer.collection is not distinct from late.collection and newer.version_key > late.version_key)`.execute(
    db,
  );
}

/**
 * Gives every object of an item a new place at the end of the clock and another audience: those who may read it only from
 * now on (an embargo that ends, a release to a client) find it when they poll. A version that the new audience has from
 * another item already stays with the audience it had: nothing that was acknowledged is deleted. Answers how many there are.
 */
export async function replace(
  tx: Tx,
  { item, audience, parts }: Pick<Placement, 'item' | 'audience' | 'parts'>,
): Promise<number> {
  const db = tx.db<ExchangeTables>();
  const { count } = await db
    .selectFrom('shared_object')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  const base = await reserve(tx, count);
  await sql`
    with moved as materialized (
      delete from shared_object one where item = ${item} and not exists (
        select from shared_object there where there.collection = one.collection and there.object_id = one.object_id
          and there.version_key = one.version_key and there.audience = ${audience}::int)
      returning *
    ), numbered as materialized (
      select moved.*, ${base}::bigint + row_number() over (order by moved.added) as new_added from moved
    ), placed as (
      insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, superseded, variants, json, sha256)
      select new_added, collection, ${audience}::int, item, object_id,
        case when version_key = '' then ${timestampOf('new_added')} else version end,
        version_key, type, spec_version, superseded, variants, json, sha256
      from numbered order by new_added
      on conflict (object_id, version_key, (collection::text || ' ' || audience::text)) do nothing
      returning added
    ), parted as materialized (
      select was.added, was.rank, was.tlp, was.json, was.audience as old_audience, part.audience, numbered.new_added
      from placed join numbered on numbered.new_added = placed.added join object_variant as was on was.added = numbered.added
      join ${asRows(parts)} on part.tlp = was.tlp
      where numbered.variants > 0
    ), varied as (
      insert into object_variant (added, rank, item, tlp, audience, json)
      select new_added, rank, ${item}::uuid, tlp, audience, json from parted
    )
    insert into object_value (value, kind, added, audience)
    select known.value, known.kind, numbered.new_added,
      case when known.audience = numbered.audience then ${audience}::int
        else (select parted.audience from parted where parted.added = known.added and parted.old_audience = known.audience order by rank limit 1) end
    from placed join numbered on numbered.new_added = placed.added join object_value as known on known.added = numbered.added`.execute(
    db,
  );
  return count;
}

/** Collection and audience as the index of versions holds them: asked for in this form alone it is found there. */
function placeOf(table: string) {
  return sql`((${sql.ref(`${table}.collection`)}::text || ' ' || ${sql.ref(`${table}.audience`)}::text) collate "C")`;
}

/** Microseconds since 1970 as a TAXII timestamp (TAXII 2.1 §2.1): always six digits and Z. */
function timestampOf(column: 'added' | 'new_added') {
  return sql`to_char(timestamp 'epoch' + ${sql.ref(column)} * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
}
