import { systemActor } from '../../../kernel/access/actor.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { accountHolders } from '../../directory/index.ts';
import { itemsInBrief } from '../../exchange/index.ts';
import { searchesThatFit, searchOwners } from '../../search/index.ts';
import type { NotificationTables } from '../tables.ts';
import type { Span } from '../webhooks/fan-out.ts';
import { actorOf, tell } from './inform.ts';

/** The same for what was published in a span: where an embargo ends, an item was made searchable long before. */
export async function matchPublished(kernel: Pick<Kernel, 'database'>, { from, upTo }: Span): Promise<void> {
  const items = await kernel.database.read(systemActor('saved searches: what was published'), (tx) =>
    tx
      .db<NotificationTables>()
      .selectFrom('live_event')
      .select('item')
      .where('kind', '=', 'published')
      .where('place', '>', from)
      .where('place', '<=', upTo)
      .execute(),
  );
  for (const { item } of items) await matchSearches(kernel, { item: item! });
}

/** Tells those whose saved searches an item fits that is published and can be searched for. Idempotent. */
export async function matchSearches({ database }: Pick<Kernel, 'database'>, { item }: { item: string }): Promise<void> {
  const { place, owners } = await database.read(systemActor('saved searches: whose'), async (tx) => ({
    place: await publishedAt(tx, item),
    owners: await accountHolders(
      tx,
      (await searchOwners(tx)).map(({ person }) => person),
    ),
  }));
  // What was published before there were events is no news.
  if (place === null) return;
  for (const holder of owners) {
    const search = await database.read(actorOf(holder), (tx) => fitting(tx, item));
    if (!search) continue;
    const found = { kind: 'matched' as const, item, place, watch: search.id, watch_name: search.name, critical: false };
    await tell(database, holder, [found]);
  }
}

/** The first of the actor's searches that it fits; one's own organisation is no news either. */
async function fitting(tx: ReadTx, item: string) {
  const brief = (await itemsInBrief(tx, [item])).get(item);
  if (!brief || brief.view.mine) return undefined;
  return (await searchesThatFit(tx, item))[0];
}

async function publishedAt(tx: ReadTx, item: string): Promise<number | null> {
  const { place } = await tx
    .db<NotificationTables>()
    .selectFrom('live_event')
    .select((eb) => eb.fn.max('place').as('place'))
    .where('kind', '=', 'published')
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  return place ?? null;
}
