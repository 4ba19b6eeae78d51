import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationOf, personOf, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Act, Tx } from '../../kernel/db/tx.ts';
import { groupCommit } from '../../kernel/group-commit.ts';
import { appending, type NewEntry } from '../ledger/index.ts';
import { toldLate } from './events.ts';

/** Objects of one item that are about to leave. */
export interface Delivery {
  readonly item: string;
  readonly source: string;
  /** False where the reader may not learn who the source is: the entry they see does not say it then. */
  readonly sourceShown: boolean;
  readonly circle: string | null;
  readonly objects: number;
  /** How many of them leave without parts that the reader may not see (STIX 2.1 §7.2.3). */
  readonly withheld?: number;
}

export interface Read {
  readonly actor: Actor;
  /** `taxii`, `page`, `api`, `bundle`, `lookup`: how it left. */
  readonly via: string;
  readonly act: 'read' | 'exported';
  readonly deliveries: readonly Delivery[];
  /** What left says what the item is (its title, its counts) and holds no object. */
  readonly announced?: true;
}

/** Logs a read and writes its receipts; resolves after the commit, and only then may the bytes leave. */
export type LogRead = (read: Read) => Promise<void>;

const MAX_READS = 200;
const SYSTEM = systemActor('exchange: reads');

/**
 * Group commit: readers that arrive while a commit runs share the next one. Call it outside of any transaction, so that
 * a waiting reader holds no connection. What the source reads of its own, and what the public reads, is not logged by item.
 */
export function createReadLog(database: Database): LogRead {
  const log = groupCommit<Read, true>(async (reads) => {
    const late = await database.put(SYSTEM, (act) => [
      appending(act, reads.flatMap(entriesOf)),
      receipts(act, reads),
      lateReaders(reads),
    ]);
    if (late.length > 0) await database.write(SYSTEM, (tx) => tellLateReaders(tx, late));
    return reads.map(() => true as const);
  }, MAX_READS);
  return async (read) => {
    const organisation = organisationOf(read.actor);
    const deliveries = read.deliveries.filter(
      (delivery) => (delivery.objects > 0 || read.announced) && delivery.source !== organisation,
    );
    if (organisation !== null && deliveries.length > 0) await log({ ...read, deliveries });
  };
}

function entriesOf({ actor, via, act, deliveries }: Read): NewEntry[] {
  const person = personOf(actor);
  return deliveries.map(({ item, source, sourceShown, circle, objects, withheld = 0 }) => ({
    act,
    organisation: organisationOf(actor),
    ...(person === null ? {} : { person }),
    subject: { type: 'item', id: item },
    ...(sourceShown ? { source } : {}),
    concerned: [source],
    ...(circle === null ? {} : { circle }),
    detail: { via, objects, ...(withheld > 0 ? { withheld } : {}) },
  }));
}

/** A receipt that would say what it says already is left alone: who polls all day writes entries, not the same row. */
function receipts({ now }: Act, reads: readonly Read[]): RawBuilder<unknown> {
  const rows = reads.flatMap((read) =>
    read.deliveries.map((delivery) => ({ ...delivery, via: read.via, organisation: organisationOf(read.actor)! })),
  );
  // A page that a person opens is read; what a machine fetches is delivered.
  return sql`
    insert into receipt as old (item, organisation, source, delivered_at, read_at, via, objects)
    select * from (
      select item, organisation, (array_agg(source))[1], ${now}::timestamptz,
        case when bool_or(via = 'page') then ${now}::timestamptz end as read_at,
        array_agg(distinct via order by via) as via, max(objects) as objects
      from unnest(
        ${rows.map((row) => row.item)}::uuid[], ${rows.map((row) => row.organisation)}::uuid[],
        ${rows.map((row) => row.source)}::uuid[], ${rows.map((row) => row.via)}::text[], ${rows.map((row) => row.objects)}::int[]
      ) as given (item, organisation, source, via, objects)
      group by item, organisation
    ) as given
    where not exists (
      select from receipt as same where same.item = given.item and same.organisation = given.organisation
        and same.delivered_at is not null and (same.read_at is not null or given.read_at is null)
        and same.via @> given.via and same.objects >= given.objects)
    order by item, organisation
    on conflict (item, organisation) do update set
      read_at = coalesce(old.read_at, excluded.read_at),
      delivered_at = coalesce(old.delivered_at, excluded.delivered_at),
      via = (select array_agg(distinct v order by v) from unnest(old.via || excluded.via) as v),
      objects = greatest(old.objects, excluded.objects)`;
}

interface Late {
  readonly item: string;
  readonly organisation: string;
}

/**
 * Who read just before an item was taken back, is logged only now, and has not been told. The receipt's reference to the
 * item has waited for the recall to end, so that one of the two always sees the other.
 */
function lateReaders(reads: readonly Read[]): RawBuilder<Late> {
  const items = [...new Set(reads.flatMap((read) => read.deliveries.map((delivery) => delivery.item)))];
  const readers = [...new Set(reads.map((read) => organisationOf(read.actor)!))];
  return sql<Late>`
    select item.id as item, receipt.organisation from item join receipt on receipt.item = item.id
    where item.id = any (${items}::uuid[]) and item.state = 'recalled' and receipt.organisation = any (${readers}::uuid[])
      and not exists (
        select from recall_notice as told where told.item = item.id and told.organisation = receipt.organisation)`;
}

/**
 * They are told like the others, in a transaction of its own. A node that dies before it has let no byte leave; it tells
 * them when they come back.
 */
async function tellLateReaders(tx: Tx, late: readonly Late[]): Promise<void> {
  const { rows } = await sql<Late>`
    insert into recall_notice (item, organisation, source, title, recalled_at, delete_by)
    select item.id, late.organisation, item.source, item.title, item.recalled_at, item.delete_by
    from item join unnest(${late.map((one) => one.item)}::uuid[], ${late.map((one) => one.organisation)}::uuid[])
      as late (id, organisation) using (id)
    where item.state = 'recalled'
    on conflict do nothing
    returning item, organisation`.execute(tx.db());
  for (const told of rows) await tx.emit(toldLate, told);
}
