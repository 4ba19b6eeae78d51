import type { LiveEvent } from '../../../contract/notifications.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { type Delivery, type ExchangeTables, type ItemInBrief, itemsInBrief } from '../../exchange/index.ts';
import type { LiveEventRow, NotificationTables } from '../tables.ts';

/** One event as one reader may know it. */
export interface SeenEvent {
  readonly place: number;
  readonly event: LiveEvent;
  /** For the read log: the event tells what an item is. Null where it only says that one is gone. */
  readonly delivery: Delivery | null;
}

/**
 * Events with places in (after, upTo] that the transaction's actor may know of now, in their order. Row-level security
 * decides, and decides anew what of the items may be seen.
 */
export async function eventsFor(tx: ReadTx, after: number, upTo: number, limit: number): Promise<SeenEvent[]> {
  const rows = await tx
    .db<NotificationTables>()
    .selectFrom('live_event')
    .selectAll()
    .where('place', '>', after)
    .where('place', '<=', upTo)
    .orderBy('place')
    .limit(limit)
    .execute();
  const gone = rows.filter(isGone);
  const items = await itemsInBrief(
    tx,
    rows.flatMap((row) => (isGone(row) || row.item === null ? [] : [row.item])),
  );
  const notices = await noticesOf(
    tx,
    gone.map((row) => row.item!),
  );
  return rows.flatMap((row) => seen(row, items, notices) ?? []);
}

function isGone({ kind }: Pick<LiveEventRow, 'kind'>): boolean {
  return kind === 'recalled' || kind === 'expired';
}

export interface RecallNotice {
  readonly item: string;
  readonly title: string;
  readonly delete_by: Date | null;
}

/** How what was taken back was called, for those who had it. */
export async function noticesOf(tx: ReadTx, items: readonly string[]): Promise<ReadonlyMap<string, RecallNotice>> {
  if (items.length === 0) return new Map();
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('recall_notice')
    .select(['item', 'title', 'delete_by'])
    .where('item', 'in', [...new Set(items)])
    .execute();
  return new Map(rows.map((row) => [row.item, row]));
}

function seen(
  row: Omit<LiveEventRow, 'detail'> & { detail: LiveEvent['detail'] },
  items: ReadonlyMap<string, ItemInBrief>,
  notices: ReadonlyMap<string, RecallNotice>,
): SeenEvent | null {
  const item = row.item === null || isGone(row) ? undefined : items.get(row.item);
  // It was closed to this reader between two statements.
  if (!item && row.item !== null && !isGone(row)) return null;
  const notice = row.item !== null && isGone(row) ? notices.get(row.item) : undefined;
  const { place, kind, newer, circle, detail } = row;
  const event: LiveEvent = {
    ...{ kind, at: row.at.toISOString(), item: row.item, circle, newer, detail },
    brief: item ? briefOf(item) : null,
    title: notice?.title ?? null,
    deleteBy: notice?.delete_by?.toISOString() ?? null,
  };
  return { place, event, delivery: item?.delivery ?? null };
}

export function briefOf({ view }: ItemInBrief): NonNullable<LiveEvent['brief']> {
  const { id, title, pap, tlp, objects, types, source, mine, publishedAt, expiresAt, circle } = view;
  return { id, title, pap, tlp, objects, types, source, mine, publishedAt, expiresAt, circle: circle?.id ?? null };
}

/** The newest place that is committed, 0 where nothing ever happened. Needs a system transaction. */
export async function newestPlace(tx: ReadTx): Promise<number> {
  const row = await tx
    .db<NotificationTables>()
    .selectFrom('live_event')
    .select((eb) => eb.fn.max('place').as('place'))
    .executeTakeFirst();
  return row?.place ?? (await floorPlace(tx));
}

/** The last place that was forgotten. */
export async function floorPlace(tx: ReadTx): Promise<number> {
  return (await tx.db<NotificationTables>().selectFrom('live_floor').select('place').executeTakeFirstOrThrow()).place;
}
