import { sql } from 'kysely';
import { organisationOf } from '../../kernel/access/actor.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { holdObjects } from './hold.ts';
import type { StoredItem } from './item-store.ts';
import { readable } from './readable.ts';
import type { ExchangeTables } from './tables.ts';

type Rule = 'creator' | 'content' | 'created_by_ref' | 'created' | 'revoked';

interface Fault {
  readonly n: number;
  readonly object_id: string;
  readonly version_key: string;
  readonly rule: Rule;
}

const WHY: Readonly<Record<Rule, string>> = {
  creator:
    'another organisation shares this object here, and only its creator makes new versions of it (STIX 2.1 §3.6). Give yours an id of its own and a relationship “derived-from”, or say it as feedback.',
  content: 'another organisation shares this id and version here with other content. Give yours an id of its own.',
  created_by_ref:
    'created_by_ref is not that of the versions which are here; an object keeps its creator (STIX 2.1 §3.6).',
  created: 'created is not that of the versions which are here; it never changes (STIX 2.1 §3.2).',
  revoked: 'it was revoked, which is for good (STIX 2.1 §3.6). Give what is true now an id of its own.',
};
const PLACES = 50;

/**
 * Holds back what is no rightful version of an object that stands in the collection (ADR 31): it waits in quarantine as an
 * item of its own, and the rest can be shared. Answers why, by `object versionKey`. Throws `conflict`, before anything is
 * changed, where nothing would be left. Only objects that `by` may read count, so that no answer tells of others. Runs in
 * a system transaction.
 */
export async function holdVersions(
  tx: Tx,
  row: StoredItem,
  collection: string,
  by: ReadTx['actor'],
): Promise<ReadonlyMap<string, string>> {
  const faults = await faultsOf(tx, row, collection, by);
  if (faults.length === 0) return new Map();
  const places = faults.map(({ n }) => n);
  if (!(await holdObjects(tx, row, places))) throw nothingLeft(faults);
  return new Map(
    faults.map(({ object_id, version_key, rule }) => [
      `${object_id} ${version_key}`,
      `Held in quarantine of your organisation: ${WHY[rule]}`,
    ]),
  );
}

function nothingLeft(faults: readonly Fault[]): AppError {
  const places = faults.slice(0, PLACES).map(({ object_id, rule }) => ({ at: object_id, problem: WHY[rule] }));
  return new AppError('conflict', `Nothing in it can be shared here. ${places[0]!.at}: ${places[0]!.problem}`, {
    places,
  });
}

/**
 * Per object one search by its id, and no more for what is new to the collection; members of its text are read only where
 * another version or content is there. A version that the sender has from another organisation passes as it is, with parts
 * that were withheld there or without: that is a relay. Revoked versions that the node left in
 * place of what was taken back belong to items that are recalled, and do not count.
 */
async function faultsOf(tx: Tx, { id, source, corrects }: StoredItem, collection: string, by: ReadTx['actor']) {
  const person = by.kind === 'person' && organisationOf(by) === source ? by.person : null;
  const seen = sql`
    select shared.added, shared.version_key, shared.sha256, shared.json, item.source, shared.collection = ${collection} as here
    from shared_object as shared join item on item.id = shared.item
    where shared.object_id = draft.object_id and item.state in ('published', 'embargoed') and item.id is distinct from ${corrects}::uuid
      and (item.source = ${source} or (not item.closed and (item.expires_at is null or item.expires_at > ${tx.now})
        and exists (select from audience_member as member where member.audience = shared.audience
          and member.organisation = ${source} and (member.person is null or member.person = ${person}::uuid))))`;
  const { rows } = await sql<Fault>`
    with present as materialized (
      select n, object_id, version_key, sha256, json from draft_object as draft
      where item = ${id} and version_key <> '' and type <> 'marking-definition' and (
        select true from shared_object as shared
        where shared.object_id = draft.object_id and shared.collection is not distinct from ${collection}::uuid limit 1)
    ), touched as materialized (
      select draft.n, draft.object_id, draft.version_key, draft.json from present as draft
      cross join lateral (
        select bool_or(here) as any_here,
          bool_or(version_key = draft.version_key and (here or source <> ${source}) and (sha256 = draft.sha256 or sha256 in (
            select sha256(convert_to(variant.json, 'UTF8')) from draft_variant as variant where variant.item = ${id} and variant.n = draft.n))) as known
        from (${seen}) as old
      ) as compared
      where any_here and not known
    ), judged as (
      select draft.n, draft.object_id, draft.version_key, case
        when old.source <> ${source} and (old.created_by_ref is null or owner.id <> ${source})
          then case when old.has_version then 'content' else 'creator' end
        when old.has_version then null
        when mine.created_by_ref <> old.created_by_ref then 'created_by_ref'
        when ${instant('mine.created')} <> ${instant('old.created')} then 'created'
        when old.was_revoked then 'revoked' end as rule
      from touched as draft
      cross join lateral json_to_record(${readable('draft.json')}) as mine (created text, created_by_ref text)
      cross join lateral (
        select (array_agg(source order by added))[1] as source, (array_agg(said.created order by added))[1] as created,
          (array_agg(said.created_by_ref order by added))[1] as created_by_ref,
          bool_or(version_key = draft.version_key) as has_version,
          bool_or(said.revoked = 'true' and version_key < draft.version_key) as was_revoked
        from (${seen}) as known cross join lateral json_to_record(${readable('known.json')})
          as said (created text, created_by_ref text, revoked text)
        where here
      ) as old
      left join organisation as owner on owner.identity = old.created_by_ref
    )
    select n, object_id, version_key, rule from judged where rule is not null order by n`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows;
}

/** A STIX timestamp without the zeros that say nothing: equal instants are equal texts. */
function instant(column: string) {
  return sql`regexp_replace(${sql.ref(column)}, '(\\.0+|(\\.\\d*[1-9])0+)?Z$', '\\2')`;
}
