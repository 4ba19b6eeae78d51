import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { Sums } from './card.ts';
import type { Exchanged, Part } from './countries.ts';

/** Objects of an item that are looked at for its newest version. */
const SAMPLE = 20;

/**
 * Sums by producer over items that were shared since `from`, as the transaction's actor may read them. `which` is a
 * condition on `item`.
 */
function sums(which: RawBuilder<boolean>, from: Date, reach: RawBuilder<number | null>) {
  return sql<Part>`
    select item.source, organisation.country, item.source_shown as shown, count(*) as items, sum(item.objects)::float8 as objects,
      coalesce(array_agg(greatest(0, extract(epoch from item.published_at - newest.at) / 3600)::float8)
        filter (where newest.at is not null), '{}') as delays,
      coalesce(sum(total.false_positive_by), 0) as wrong, coalesce(sum(total.given_by), 0) as judged,
      count(*) filter (where total.blocked_by + total.detected_by + total.investigated_by > 0) as acted,
      sum(${reach})::float8 as reached,
      count(*) filter (where item.state = 'recalled' and item.corrected_by is null) as recalls,
      count(*) filter (where item.state = 'recalled' and item.corrected_by is not null) as corrections
    from item
    join organisation on organisation.id = item.source
    left join feedback_total as total on total.item = item.id and total.object_id = '*'
    left join lateral (
      select (left(max(version_key), 19) || 'Z')::timestamptz as at from (
        select version_key from shared_object where shared_object.item = item.id order by added limit ${SAMPLE}) as first_ones
      where version_key collate "C" between '1970' and '3000') as newest on true
    where item.published_at >= ${from}::timestamptz and ${which}
    group by item.source, organisation.country, item.source_shown`;
}

/** Producers other than the actor, from items that the actor may read and whose source it may know. */
export async function knownSums(tx: ReadTx, organisation: string, from: Date): Promise<Part[]> {
  const which = sql<boolean>`item.source_shown and item.source <> ${organisation} and item.state in ('published', 'embargoed')`;
  const { rows } = await sums(which, from, sql`null::int`).execute(tx.db());
  return rows;
}

const RECEIPTS = sql<number>`(select count(*) from receipt
  where receipt.item = item.id and coalesce(receipt.delivered_at, receipt.read_at) is not null)`;

export async function ownSums(tx: ReadTx, organisation: string, from: Date): Promise<Part[]> {
  const { rows } = await sums(sql<boolean>`item.source = ${organisation}`, from, RECEIPTS).execute(tx.db());
  return rows;
}

/** Of every producer; for the system alone. */
export async function allSums(tx: ReadTx, from: Date): Promise<Part[]> {
  const { rows } = await sums(sql<boolean>`true`, from, RECEIPTS).execute(tx.db());
  return rows;
}

/** Recalls and corrections that an organisation was told of, by sources that it may know. For the system. */
export async function toldRecalls(
  tx: ReadTx,
  organisation: string,
  from: Date,
): Promise<Pick<Sums, 'source' | 'country' | 'recalls' | 'corrections'>[]> {
  const { rows } = await sql<Pick<Sums, 'source' | 'country' | 'recalls' | 'corrections'>>`
    select item.source, organisation.country, count(*) filter (where item.corrected_by is null) as recalls,
      count(*) filter (where item.corrected_by is not null) as corrections
    from recall_notice as notice join item on item.id = notice.item join organisation on organisation.id = item.source
    where notice.organisation = ${organisation} and notice.recalled_at >= ${from}::timestamptz and item.source_shown and item.tlp <> 'red'
    group by item.source, organisation.country`.execute(tx.db());
  return rows;
}

/** What organisations gave, received and said since `from`: one of them, or all that did any of it. For the system. */
export async function exchangedSince(tx: ReadTx, from: Date, organisation: string | null): Promise<Exchanged[]> {
  const { rows } = await sql<Exchanged>`
    select * from (
      select organisation.id as organisation, organisation.country,
        (select count(*) from item where item.source = organisation.id and item.published_at >= ${from}::timestamptz) as given,
        (select count(*) from receipt where receipt.organisation = organisation.id
          and least(receipt.delivered_at, receipt.read_at) >= ${from}::timestamptz) as received,
        (select count(*) from feedback where feedback.organisation = organisation.id and feedback.lead
          and feedback.given_at >= ${from}::timestamptz) as feedback
      from organisation where ${organisation}::uuid is null or organisation.id = ${organisation}::uuid
    ) as each where ${organisation}::uuid is not null or given + received + feedback > 0`.execute(tx.db());
  return rows;
}
