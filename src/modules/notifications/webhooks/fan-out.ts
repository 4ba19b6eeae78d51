import { systemActor, type TokenActor } from '../../../kernel/access/actor.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { deliverJob } from '../jobs.ts';
import { eventsFor, type SeenEvent } from '../live/events.ts';
import { matches } from '../live/reader.ts';
import type { NotificationTables, WebhookKind, WebhookRow } from '../tables.ts';
import { insertDeliveries } from './store.ts';

/** More than one act makes. */
const MOST_EVENTS = 1_000;

export interface Span {
  readonly from: number;
  readonly upTo: number;
}

/** A webhook reads for its organisation, and for nobody in it. */
export function webhookActor({ id, organisation }: Pick<WebhookRow, 'id' | 'organisation'>): TokenActor {
  return { kind: 'token', token: id, organisation, scopes: [] };
}

/** Puts what just happened into the outbox of every webhook that wants it and may know it. Idempotent. */
export async function fanOut({ database }: Pick<Kernel, 'database'>, span: Span): Promise<void> {
  const webhooks = await database.read(systemActor('webhooks: who wants to know'), (tx) =>
    tx.db<NotificationTables>().selectFrom('webhook').selectAll().where('state', '=', 'active').execute(),
  );
  for (const [, ofOne] of Map.groupBy(webhooks, (webhook) => webhook.organisation)) {
    const seen = await database.read(webhookActor(ofOne[0]!), (tx) => eventsFor(tx, span.from, span.upTo, MOST_EVENTS));
    if (seen.length > 0) await enqueueFor(database, ofOne, seen);
  }
}

async function enqueueFor(database: Kernel['database'], webhooks: readonly WebhookRow[], seen: readonly SeenEvent[]) {
  await database.write(systemActor('webhooks: fill the outbox'), async (tx) => {
    const rows = webhooks.flatMap((webhook) =>
      seen
        .filter(({ event }) => matches(webhook, event))
        .map(({ place, event }) => ({
          ...{ id: tx.ids.next(), webhook: webhook.id, organisation: webhook.organisation, place },
          ...{ kind: event.kind as WebhookKind, item: event.item, state: 'pending' as const },
          ...{ attempts: 0, next_at: tx.now, created_at: tx.now, claimed_until: null },
        })),
    );
    await insertDeliveries(tx, rows);
    if (rows.length > 0) await tx.enqueue(deliverJob, {});
  });
}
