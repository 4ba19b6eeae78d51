import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db/tx.ts';
import { on, type Subscription } from '../../../kernel/events.ts';
import {
  type ExchangeTables,
  itemExpired,
  itemPublished,
  itemRecalled,
  itemReleased,
  toldLate,
} from '../../exchange/index.ts';
import { feedbackGiven } from '../../feedback/index.ts';
import { record } from './record.ts';

// An update of a whole collection tells of its items, not of every one that ever was.
const MAX_SUPERSEDED = 100;

/** What happens in the exchange becomes events in the transaction in which it happens. */
export const liveSubscriptions: readonly Subscription[] = [
  on(itemPublished, async (tx, { item, circle, renews }) => {
    const older = !renews ? [] : await tx.asSystem('find what it supersedes', (system) => supersededBy(system, item));
    await record(tx, [
      { kind: 'published', item, circle },
      ...older.map((one) => ({ kind: 'updated' as const, item: one, newer: item, circle })),
    ]);
  }),
  on(itemReleased, (tx, { item, circle, client }) =>
    record(tx, [{ kind: 'released', item, circle, organisation: client }]),
  ),
  on(itemRecalled, async (tx, { item, circle }) =>
    record(tx, [{ kind: 'recalled', item, circle, persons: await namedIn(tx, item) }]),
  ),
  on(itemExpired, async (tx, { item, circle }) =>
    record(tx, [{ kind: 'expired', item, circle, persons: await namedIn(tx, item) }]),
  ),
  on(feedbackGiven, (tx, { items }) =>
    record(
      tx,
      items.map(({ item, source, statements }) => ({
        ...{ kind: 'feedback' as const, item, organisation: source, detail: { statements } },
      })),
    ),
  ),
  on(toldLate, async (tx, { item, organisation }) =>
    record(tx, [{ kind: 'recalled', item, organisation, persons: await namedIn(tx, item) }]),
  ),
];

/** Items of which it brought a newer version of an object (STIX 2.1 §3.6). */
async function supersededBy(tx: Tx, item: string): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`
    select distinct older.item from shared_object as newer join shared_object as older
      on older.object_id = newer.object_id and older.collection is not distinct from newer.collection
      and older.version_key < newer.version_key and older.item <> newer.item
    where newer.item = ${item} and newer.version_key <> '' limit ${MAX_SUPERSEDED}`.execute(tx.db());
  return rows.map((row) => row.item);
}

/** Under TLP:RED only who was named is told, and learns by the same way that it is gone; null: the whole organisation. */
function namedIn(tx: Tx, item: string): Promise<string[] | null> {
  return tx.asSystem('who was named', async (system) => {
    const row = await system
      .db<ExchangeTables>()
      .selectFrom('item')
      .select(['tlp', 'named'])
      .where('id', '=', item)
      .executeTakeFirst();
    return row?.tlp === 'red' ? row.named.map(({ person }) => person) : null;
  });
}
