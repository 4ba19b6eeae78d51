import type { NoticeKind } from '../../../contract/notifications.ts';
import { type PersonActor, systemActor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { type AccountHolder, accountHolders, holdersIn } from '../../directory/index.ts';
import type { ExchangeTables } from '../../exchange/index.ts';
import { mailNoticesJob } from '../jobs.ts';
import { eventsFor, type SeenEvent } from '../live/events.ts';
import { record } from '../live/record.ts';
import type { NoticeRow, NotificationTables, WatchRow } from '../tables.ts';
import type { Span } from '../webhooks/fan-out.ts';
import { DEFAULTS, preferencesOf } from './preferences.ts';
import { mailDue } from './quiet.ts';
import { fits } from './watch.ts';

const MOST_EVENTS = 1_000;

/** A person who may have to be told, with what they watch for. */
interface Candidate {
  readonly holder: AccountHolder;
  readonly watches: readonly WatchRow[];
}

/** Puts what just happened into the inbox of everybody whom it concerns and who may know it. Idempotent. */
export async function inform({ database }: Pick<Kernel, 'database'>, span: Span): Promise<void> {
  const candidates = await database.read(systemActor('inbox: whom it may concern'), (tx) => candidatesFor(tx, span));
  for (const candidate of candidates) {
    const seen = await database.read(actorOf(candidate.holder), (tx) =>
      eventsFor(tx, span.from, span.upTo, MOST_EVENTS),
    );
    const found = seen.flatMap((event) => noticeFor(event, candidate) ?? []);
    if (found.length > 0) await tell(database, candidate.holder, found);
  }
}

/** A person as they read when they are not there. */
export function actorOf({ id, organisation, roles }: AccountHolder): PersonActor {
  return { kind: 'person', person: id, organisation, roles, session: '', verifiedAt: null };
}

/** Responders of the organisations concerned, and everybody who watches, where something was published. */
async function candidatesFor(tx: ReadTx, { from, upTo }: Span): Promise<Candidate[]> {
  const events = await tx
    .db<NotificationTables>()
    .selectFrom('live_event')
    .select(['kind', 'item', 'organisation'])
    .where('place', '>', from)
    .where('place', '<=', upTo)
    .execute();
  const recalled = events.flatMap(({ kind, item, organisation }) =>
    kind === 'recalled' && !organisation ? [item!] : [],
  );
  const addressed = events.flatMap(({ organisation }) => organisation ?? []);
  const holders = new Map<string, AccountHolder>();
  for (const organisation of new Set([...addressed, ...(await recipientsOf(tx, recalled))])) {
    for (const holder of await holdersIn(tx, organisation, 'responder')) holders.set(holder.id, holder);
  }
  const watches = events.some(({ kind }) => kind === 'published')
    ? await tx.db<NotificationTables>().selectFrom('watch').selectAll().execute()
    : [];
  const watching = Map.groupBy(watches, ({ person }) => person);
  for (const holder of await accountHolders(tx, [...watching.keys()])) holders.set(holder.id, holder);
  return [...holders.values()].map((holder) => ({ holder, watches: watching.get(holder.id) ?? [] }));
}

async function recipientsOf(tx: ReadTx, items: readonly string[]): Promise<string[]> {
  if (items.length === 0) return [];
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('receipt')
    .select('organisation')
    .distinct()
    .where('item', 'in', [...items])
    .execute();
  return rows.map((row) => row.organisation);
}

type Found = Pick<NoticeRow, 'kind' | 'item' | 'place' | 'watch' | 'watch_name' | 'critical'>;

function noticeFor({ place, event }: SeenEvent, { holder, watches }: Candidate): Found | null {
  const { kind, item, brief } = event;
  if (item === null) return null;
  const plain = { item, place, watch: null, watch_name: null, critical: kind === 'recalled' };
  if (kind === 'released' || kind === 'feedback' || kind === 'recalled')
    return holder.roles.includes('responder') ? { ...plain, kind: kind satisfies NoticeKind } : null;
  if (kind !== 'published' || !brief || brief.mine) return null;
  const fitting = watches.filter((watch) => fits(watch, brief));
  // The most urgent one speaks for all.
  const watch = fitting.find(({ critical }) => critical) ?? fitting[0];
  return watch
    ? { ...plain, kind: 'matched', watch: watch.id, watch_name: watch.name, critical: watch.critical }
    : null;
}

/** Writes what is new into a person's inbox, as they want it, and rings their bell. Idempotent. */
export async function tell(database: Database, holder: AccountHolder, found: readonly Found[]): Promise<void> {
  await database.write(systemActor('inbox: tell'), async (tx) => {
    const wishes = (await preferencesOf(tx, [holder.id])).get(holder.id) ?? DEFAULTS;
    const rows: NoticeRow[] = found
      .filter(({ kind }) => wishes.channels[kind] !== 'off')
      .map((one) => ({
        ...{
          ...one,
          id: tx.ids.next(),
          person: holder.id,
          organisation: holder.organisation,
          at: tx.now,
          read_at: null,
        },
        mail_at: wishes.channels[one.kind] === 'mail' ? mailDue(wishes, holder.timeZone, one.critical, tx.now) : null,
      }));
    const told = await insertNotices(tx, rows);
    if (told.length === 0) return;
    const me = { organisation: holder.organisation, persons: [holder.id] };
    await record(tx, [
      ...told.flatMap(({ kind, item, watch_name }) =>
        kind === 'matched' ? [{ ...me, kind: 'matched' as const, item, detail: { watch: watch_name ?? '' } }] : [],
      ),
      { ...me, kind: 'notification', item: null },
    ]);
    if (told.some(({ mail_at }) => mail_at !== null && mail_at <= tx.now)) await tx.enqueue(mailNoticesJob, {});
  });
}

/** Those that are new. */
async function insertNotices(tx: Tx, rows: readonly NoticeRow[]): Promise<NoticeRow[]> {
  if (rows.length === 0) return [];
  return tx
    .db<NotificationTables>()
    .insertInto('notice')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['person', 'place']).doNothing())
    .returningAll()
    .execute();
}
