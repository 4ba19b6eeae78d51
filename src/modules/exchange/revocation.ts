import { sql } from 'kysely';
import type { Tx } from '../../kernel/db/tx.ts';
import { identityOf } from '../directory/index.ts';
import type { StoredItem } from './item-store.ts';
import { reserve } from './place.ts';
import { readable } from './readable.ts';
import { sortable } from './stix/timestamp.ts';
import type { ExchangeTables } from './tables.ts';

const KEPT_DAYS = 90;

/**
 * Puts a revoked version (STIX 2.1 §3.6.2) of each indicator of an item into its place, for the same audience and at the end
 * of the clock: whoever polls by added_after learns that it was taken back. It holds id, creator, creation, marking and a
 * pattern that matches nothing. Only what the source may version is revoked: objects of its identity, or those that the
 * node itself wrote for it. What stays shared, elsewhere in the collection or by the draft `except`, is not revoked.
 * Answers the place on the clock up to which the item's own objects stand.
 */
export async function revokeIndicators(tx: Tx, item: StoredItem, except: string | null): Promise<number> {
  const db = tx.db<ExchangeTables>();
  const modified = tx.now.toISOString();
  const identity = await identityOf(tx, item.source);
  const isWritten = item.format === 'csv' || item.format === 'text';
  // "is not distinct", so that no plan looks through a whole collection for each object: it is found by its id.
  const revocable = sql`
    select distinct on (old.object_id) old.object_id, old.collection, old.audience, said.created, said.created_by_ref, said.object_marking_refs
    from shared_object as old
    cross join lateral json_to_record(${readable('old.json')})
      as said (created text, created_by_ref text, object_marking_refs json, revoked text)
    where old.item = ${item.id} and old.type = 'indicator' and old.spec_version = '2.1'
      and old.version_key < ${sortable(modified)} and said.created is not null and said.revoked is distinct from 'true'
      and (said.created_by_ref = ${identity} or (said.created_by_ref is null and ${isWritten}))
      and not exists (select from shared_object as other where other.collection is not distinct from old.collection
        and other.object_id = old.object_id and other.item <> old.item)
      and not exists (select from draft_object where draft_object.item = ${except} and draft_object.object_id = old.object_id)
    order by old.object_id, old.version_key desc`;
  const found = await db
    .selectFrom('shared_object')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('item', '=', item.id)
    .executeTakeFirstOrThrow();
  // As many places as there could be at most: gaps on the clock cost nothing, to read every object twice would.
  const base = await reserve(tx, found.count);
  const until = new Date(tx.now.getTime() + KEPT_DAYS * 86_400_000);
  await sql`
    with revoked as materialized (
      select one.*, ${base}::bigint + row_number() over (order by object_id) as added,
        json_strip_nulls(json_build_object('type', 'indicator', 'spec_version', '2.1', 'id', object_id,
          'created_by_ref', created_by_ref, 'created', created, 'modified', ${modified}::text, 'revoked', true,
          'object_marking_refs', object_marking_refs, 'pattern', '[x-recalled:id = ''' || object_id || ''']',
          'pattern_type', 'stix', 'valid_from', created))::text as json
      from (${revocable}) as one
    ), placed as (
      insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
      select added, collection, audience, ${item.id}, object_id, ${modified}, ${sortable(modified)}, 'indicator', '2.1', json,
        sha256(convert_to(json, 'UTF8'))
      from revoked order by added returning added, collection, object_id
    )
    insert into revocation (added, collection, object_id, until)
    select added, collection, object_id, ${until}::timestamptz from placed`.execute(db);
  return base;
}

/**
 * Makes way for a draft's objects: the newest version of what its source shares anew is not a revoked one. What another
 * organisation relays stays revoked, as its creator wants it.
 */
export async function liftRevocations(tx: Tx, collection: string, draft: string): Promise<void> {
  const db = tx.db<ExchangeTables>();
  const any = await db
    .selectFrom('revocation')
    .select('added')
    .where('collection', '=', collection)
    .limit(1)
    .executeTakeFirst();
  if (!any) return;
  const { rows } = await sql<{ added: number }>`
    select revocation.added from revocation
    join shared_object using (added) join item as recalled on recalled.id = shared_object.item
    join item as draft on draft.id = ${draft} and draft.source = recalled.source
    where revocation.collection = ${collection}
      and revocation.object_id in (select object_id from draft_object where item = ${draft})`.execute(db);
  await forget(
    tx,
    rows.map((row) => row.added),
  );
}

/** Deletes the revoked versions whose time has passed. */
export async function forgetOldRevocations(tx: Tx): Promise<void> {
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('revocation')
    .select('added')
    .where('until', '<=', tx.now)
    .execute();
  await forget(
    tx,
    rows.map((row) => row.added),
  );
}

async function forget(tx: Tx, places: readonly number[]): Promise<void> {
  if (places.length === 0) return;
  const db = tx.db<ExchangeTables>();
  await sql`delete from shared_object where added = any (${places}::bigint[])`.execute(db);
  await sql`delete from revocation where added = any (${places}::bigint[])`.execute(db);
}
