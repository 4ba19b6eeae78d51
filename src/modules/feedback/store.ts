import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { K, type Possible } from './anonymity.ts';
import type { FeedbackRow, FeedbackTables } from './tables.ts';

/** Statements of one organisation come one request after the other: a key is kept once, a view replaced in order. */
export async function lockGiver(tx: Tx, organisation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('feedback ' || ${organisation}, 0))`.execute(tx.db());
}

/** Which of these keys the organisation has used, as `key item object`. */
export async function usedKeys(tx: ReadTx, organisation: string, keys: readonly string[]): Promise<Set<string>> {
  if (keys.length === 0) return new Set();
  const rows = await tx
    .db<FeedbackTables>()
    .selectFrom('feedback')
    .select(['key', 'item', 'object_id'])
    .where('organisation', '=', organisation)
    .where(sql<boolean>`key = any (${keys}::text[])`)
    .execute();
  return new Set(rows.map((row) => `${row.key} ${row.item} ${row.object_id}`));
}

/** Writes rows; where the organisation holds a view of that kind on the object, it becomes this one. */
export async function insertFeedback(tx: Tx, rows: readonly FeedbackRow[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into feedback (id, item, object_id, source, organisation, person, token, kind, opinion, count, first_seen, last_seen,
      country, note, anonymous, key, given_at, shown_at, statement, lead)
    select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, item uuid, object_id text, source uuid,
      organisation uuid, person uuid, token uuid, kind text, opinion int, count int, first_seen timestamptz,
      last_seen timestamptz, country text, note text, anonymous boolean, key text, given_at timestamptz, shown_at timestamptz,
      statement uuid, lead boolean)
    on conflict (organisation, item, object_id, kind) where kind not in ('seen', 'note') do update set
      id = excluded.id, person = excluded.person, token = excluded.token, opinion = excluded.opinion,
      first_seen = excluded.first_seen, last_seen = excluded.last_seen, country = excluded.country, note = excluded.note,
      anonymous = excluded.anonymous, key = excluded.key, given_at = excluded.given_at, shown_at = excluded.shown_at,
      statement = excluded.statement, lead = excluded.lead`.execute(tx.db<FeedbackTables>());
}

export interface About {
  readonly item: string;
  readonly object_id: string;
}

/**
 * Works the totals of these objects and of their items out anew. Locks them first, in order, so that of two requests the
 * later sees the rows of both. Anonymous statements count where more than K organisations besides the source read the item:
 * each of them knows that it was none of its own.
 */
export async function recount(tx: Tx, about: readonly About[]): Promise<void> {
  if (about.length === 0) return;
  const db = tx.db<FeedbackTables>();
  const touched = sql`(
    select distinct item, object_id from (
      select item, object_id from unnest(${about.map((one) => one.item)}::uuid[], ${about.map((one) => one.object_id)}::text[])
        as given (item, object_id) where object_id <> ''
      union all select item, '*' from unnest(${about.map((one) => one.item)}::uuid[]) as given (item)) as every)`;
  await sql`insert into feedback_total (item, object_id) select item, object_id from ${touched} as touched
    order by item, object_id on conflict do nothing`.execute(db);
  await sql`select from feedback_total join ${touched} as touched using (item, object_id)
    order by feedback_total.item, feedback_total.object_id for update of feedback_total`.execute(db);
  await sql`
    with touched as materialized (select * from ${touched} as touched),
    open as materialized (
      select item.id as item, (select count(distinct organisation) from audience_member
        where audience_member.audience = item.audience and organisation <> item.source) > ${K} as is_crowd
      from item where id in (select item from touched)
    )
    update feedback_total as total set
      seen = now.seen, seen_by = now.seen_by, not_seen_by = now.not_seen_by, false_positive_by = now.false_positive_by,
      blocked_by = now.blocked_by, detected_by = now.detected_by, investigated_by = now.investigated_by,
      no_use_by = now.no_use_by, opinions = now.opinions, opinion_sum = now.opinion_sum, notes = now.notes,
      given_by = now.given_by, last_seen = now.last_seen
    from (
      select touched.item, touched.object_id,
        coalesce(sum(one.count) filter (where kind = 'seen'), 0) as seen,
        count(distinct organisation) filter (where kind = 'seen') as seen_by,
        count(distinct organisation) filter (where kind = 'not-seen') as not_seen_by,
        count(distinct organisation) filter (where kind = 'false-positive') as false_positive_by,
        count(distinct organisation) filter (where kind = 'blocked') as blocked_by,
        count(distinct organisation) filter (where kind = 'detected') as detected_by,
        count(distinct organisation) filter (where kind = 'investigated') as investigated_by,
        count(distinct organisation) filter (where kind = 'no-use') as no_use_by,
        count(*) filter (where kind = 'opinion') as opinions,
        coalesce(sum(opinion) filter (where kind = 'opinion'), 0) as opinion_sum,
        count(*) filter (where kind = 'note') as notes,
        count(distinct organisation) as given_by,
        max(one.last_seen) filter (where kind in ('seen', 'blocked', 'detected')) as last_seen
      from touched join open using (item)
      left join lateral (
        select * from feedback where feedback.item = touched.item and feedback.object_id = touched.object_id
        union all
        select * from feedback where touched.object_id = '*' and feedback.item = touched.item and feedback.lead
      ) as one on open.is_crowd or not one.anonymous
      group by touched.item, touched.object_id
    ) as now where total.item = now.item and total.object_id = now.object_id`.execute(db);
}

/** Deletes a statement with its rows, and rows of earlier ones of the giver that have no leading row any more. */
export async function deleteStatement(tx: Tx, { item, statement, organisation }: FeedbackRow): Promise<About[]> {
  const { rows } = await sql<About>`
    delete from feedback as one where one.item = ${item} and one.organisation = ${organisation} and (one.statement = ${statement}
      or (not one.lead and not exists (select from feedback as leader
        where leader.item = one.item and leader.statement = one.statement and leader.lead)))
    returning item, object_id`.execute(tx.db<FeedbackTables>());
  return rows;
}

/** The organisations besides its source that may read each item now, with what could tell them apart. For the system. */
export async function readersOf(tx: ReadTx, items: readonly string[]): Promise<ReadonlyMap<string, Possible[]>> {
  if (items.length === 0) return new Map();
  const { rows } = await sql<Possible & { item: string }>`
    select distinct item.id as item, organisation.id as organisation, organisation.country, organisation.sectors
    from item join audience_member on audience_member.audience = item.audience
    join organisation on organisation.id = audience_member.organisation and organisation.id <> item.source
    where item.id = any (${items}::uuid[])`.execute(tx.db());
  return Map.groupBy(rows, (row) => row.item);
}
