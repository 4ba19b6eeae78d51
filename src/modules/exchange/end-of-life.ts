import { systemActor } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { type Worker, worker } from '../../kernel/jobs/job.ts';
import { internAudience, settledSurroundingsOf } from '../audiences/index.ts';
import { append } from '../ledger/index.ts';
import { itemExpired, itemPublished } from './events.ts';
import { itemById, lockItem, releasesOf, type StoredItem, updateItem } from './item-store.ts';
import { liftEmbargoJob, retireJob, sweepJob } from './jobs.ts';
import { replace } from './place.ts';
import { policyItem } from './policy-item.ts';
import { removeObjects } from './recall.ts';
import type { ExchangeTables } from './tables.ts';
import { sharedPartAudiences } from './variant/audiences.ts';

/** An embargo that has ended: the item moves to the end of the clock, into the audience it was meant for. Idempotent. */
export async function liftEmbargo(tx: Tx, id: string): Promise<void> {
  const { circle } = await itemById(tx, id);
  if (circle === null) return;
  const surroundings = await settledSurroundingsOf(tx, circle);
  const row = await lockItem(tx, id);
  if (row.state !== 'embargoed' || row.embargo_until! > tx.now) return;
  const audience = await internAudience(tx, policyItem(row, await releasesOf(tx, id), tx.now), surroundings, 'open');
  const parts = await sharedPartAudiences(tx, row, surroundings, 'open');
  await replace(tx, { item: id, audience, parts });
  await updateItem(tx, id, { state: 'published', audience });
  await tx.emit(itemPublished, { item: id, circle: row.circle!, source: row.source, audience, renews: true });
}

/** An item whose retention has passed: its content is deleted here, and only the fact stays. Idempotent. */
export async function retire(tx: Tx, id: string): Promise<void> {
  const row = await lockItem(tx, id);
  if (!isDue(row, tx.now)) return;
  await removeObjects(tx, id);
  await tx.db<ExchangeTables>().deleteFrom('item_original').where('item', '=', id).execute();
  await updateItem(tx, id, { state: 'retired', audience: null });
  await append(tx, {
    act: 'erased',
    organisation: null,
    subject: { type: 'item', id },
    concerned: [row.source],
    ground: { agreement: row.agreement!, version: row.agreement_version! },
    detail: { objects: row.objects, why: 'retention' },
  });
  await tx.emit(itemExpired, { item: id, circle: row.circle! });
}

function isDue(row: StoredItem, now: Date): boolean {
  return (row.state === 'published' || row.state === 'embargoed') && row.expires_at !== null && row.expires_at <= now;
}

/** Whatever is due by now, whether its own job ran or not. */
async function overdue(tx: Tx): Promise<{ lift: string[]; retire: string[] }> {
  const db = tx.db<ExchangeTables>();
  const lift = await db
    .selectFrom('item')
    .select('id')
    .where('state', '=', 'embargoed')
    .where('embargo_until', '<=', tx.now)
    .execute();
  const gone = await db
    .selectFrom('item')
    .select('id')
    .where('state', 'in', ['published', 'embargoed'])
    .where('expires_at', '<=', tx.now)
    .execute();
  return { lift: lift.map((row) => row.id), retire: gone.map((row) => row.id) };
}

export const lifeWorkers: readonly Worker[] = [
  worker(liftEmbargoJob, ({ database }, { item }) =>
    database.write(systemActor('lift embargo'), (tx) => liftEmbargo(tx, item)),
  ),
  worker(retireJob, ({ database }, { item }) => database.write(systemActor('retire'), (tx) => retire(tx, item))),
  worker(
    sweepJob,
    async ({ database }) => {
      const due = await database.write(systemActor('sweep'), overdue);
      for (const id of due.lift) await database.write(systemActor('lift embargo'), (tx) => liftEmbargo(tx, id));
      for (const id of due.retire) await database.write(systemActor('retire'), (tx) => retire(tx, id));
    },
    { cron: '*/5 * * * *' },
  ),
];
