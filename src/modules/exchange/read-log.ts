import { type Kysely, sql } from 'kysely';
import { type Actor, organisationOf, personOf, systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { groupCommit } from '../../kernel/group-commit.ts';
import { appendAll, type NewEntry } from '../ledger/index.ts';
import { toldLate } from './events.ts';
import type { ExchangeTables } from './tables.ts';

/** Objects of one item that are about to leave. */
export interface Delivery {
  readonly item: string;
  readonly source: string;
  /** False where the reader may not learn who the source is: the entry they see does not say it then. */
  readonly sourceShown: boolean;
  readonly circle: string | null;
  readonly objects: number;
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

/**
 * Group commit: readers that arrive while a commit runs share the next one. Call it outside of any transaction, so that
 * a waiting reader holds no connection. What the source reads of its own, and what the public reads, is not logged by item.
 */
export function createReadLog(database: Database): LogRead {
  const log = groupCommit<Read, true>(async (reads) => {
    await database.write(systemActor('exchange: reads'), async (tx) => {
      await appendAll(tx, reads.flatMap(entriesOf));
      await writeReceipts(tx, reads);
      await tellLateReaders(tx, reads);
    });
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
  return deliveries.map(({ item, source, sourceShown, circle, objects }) => ({
    act,
    organisation: organisationOf(actor),
    ...(person === null ? {} : { person }),
    subject: { type: 'item', id: item },
    ...(sourceShown ? { source } : {}),
    concerned: [source],
    ...(circle === null ? {} : { circle }),
    detail: { via, objects },
  }));
}

async function writeReceipts(tx: Tx, reads: readonly Read[]): Promise<void> {
  const rows = reads.flatMap((read) =>
    read.deliveries.map((delivery) => ({ ...delivery, via: read.via, organisation: organisationOf(read.actor)! })),
  );
  if (rows.length === 0) return;
  const db: Kysely<ExchangeTables> = tx.db();
  // A page that a person opens is read; what a machine fetches is delivered.
  await sql`
    insert into receipt as old (item, organisation, source, delivered_at, read_at, via, objects)
    select item, organisation, (array_agg(source))[1], ${tx.now}::timestamptz,
      case when bool_or(via = 'page') then ${tx.now}::timestamptz end, array_agg(distinct via order by via), max(objects)
    from unnest(
      ${rows.map((row) => row.item)}::uuid[], ${rows.map((row) => row.organisation)}::uuid[],
      ${rows.map((row) => row.source)}::uuid[], ${rows.map((row) => row.via)}::text[], ${rows.map((row) => row.objects)}::int[]
    ) as given (item, organisation, source, via, objects)
    group by item, organisation order by item, organisation
    on conflict (item, organisation) do update set
      read_at = coalesce(old.read_at, excluded.read_at),
      delivered_at = coalesce(old.delivered_at, excluded.delivered_at),
      via = (select array_agg(distinct v order by v) from unnest(old.via || excluded.via) as v),
      objects = greatest(old.objects, excluded.objects)`.execute(db);
}

/**
 * Who read just before an item was taken back, and is logged only now, is told like the others. The receipt's reference
 * to the item has waited for the recall to end, so that one of the two always sees the other.
 */
async function tellLateReaders(tx: Tx, reads: readonly Read[]): Promise<void> {
  const items = [...new Set(reads.flatMap((read) => read.deliveries.map((delivery) => delivery.item)))];
  const readers = [...new Set(reads.map((read) => organisationOf(read.actor)!))];
  const { rows } = await sql<{ item: string; organisation: string }>`
    insert into recall_notice (item, organisation, source, title, recalled_at, delete_by)
    select item.id, receipt.organisation, item.source, item.title, item.recalled_at, item.delete_by
    from item join receipt on receipt.item = item.id
    where item.id = any (${items}::uuid[]) and item.state = 'recalled' and receipt.organisation = any (${readers}::uuid[])
    on conflict do nothing
    returning item, organisation`.execute(tx.db());
  for (const told of rows) await tx.emit(toldLate, told);
}
