import type { Insertable, Updateable } from 'kysely';
import { idCursor } from '../../../kernel/db/page.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { AttemptRow, DeliveryRow, NotificationTables, WebhookRow } from '../tables.ts';

/** A webhook of the actor's organisation; throws `not-found` for every other. */
export async function webhookById(tx: ReadTx, id: string): Promise<WebhookRow> {
  const row = await tx
    .db<NotificationTables>()
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('webhook');
  return row;
}

export function webhooksOf(tx: ReadTx, { after, limit }: { after?: string | undefined; limit: number }) {
  const all = tx
    .db<NotificationTables>()
    .selectFrom('webhook')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(limit + 1);
  const cursor = idCursor(after);
  return (cursor ? all.where('id', '<', cursor) : all).execute();
}

export async function countWebhooks(tx: ReadTx): Promise<number> {
  const { count } = await tx
    .db<NotificationTables>()
    .selectFrom('webhook')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertWebhook(tx: Tx, row: WebhookRow): Promise<void> {
  await tx.db<NotificationTables>().insertInto('webhook').values(row).execute();
}

export async function updateWebhook(tx: Tx, id: string, change: Updateable<WebhookRow>): Promise<WebhookRow> {
  const row = await tx
    .db<NotificationTables>()
    .updateTable('webhook')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw notFound('webhook');
  return row;
}

export async function deleteWebhookRow(tx: Tx, id: string): Promise<void> {
  await tx.db<NotificationTables>().deleteFrom('webhook').where('id', '=', id).execute();
}

/** How many messages of each of these webhooks wait, and how many are dead. */
export async function backlogOf(tx: ReadTx, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { waiting: number; dead: number }>();
  const rows = await tx
    .db<NotificationTables>()
    .selectFrom('webhook_delivery')
    .select(['webhook', 'state', (eb) => eb.fn.countAll<number>().as('count')])
    .where('webhook', 'in', [...ids])
    .where('state', 'in', ['pending', 'dead'])
    .groupBy(['webhook', 'state'])
    .execute();
  const of = (id: string, state: string) => rows.find((row) => row.webhook === id && row.state === state)?.count ?? 0;
  return new Map(ids.map((id) => [id, { waiting: of(id, 'pending'), dead: of(id, 'dead') }]));
}

/** Once for each webhook and event, however often it is asked. */
export async function insertDeliveries(tx: Tx, rows: readonly Insertable<DeliveryRow>[]): Promise<void> {
  if (rows.length === 0) return;
  await tx
    .db<NotificationTables>()
    .insertInto('webhook_delivery')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['webhook', 'place']).doNothing())
    .execute();
}

export function deliveriesOf(
  tx: ReadTx,
  webhook: string,
  page: { after?: string | undefined; limit: number; state?: DeliveryRow['state'] | undefined },
) {
  let query = tx
    .db<NotificationTables>()
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook', '=', webhook)
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  const cursor = idCursor(page.after);
  if (cursor) query = query.where('id', '<', cursor);
  if (page.state) query = query.where('state', '=', page.state);
  return query.execute();
}

export async function attemptsOf(tx: ReadTx, deliveries: readonly string[]): Promise<AttemptRow[]> {
  if (deliveries.length === 0) return [];
  return tx
    .db<NotificationTables>()
    .selectFrom('webhook_attempt')
    .selectAll()
    .where('delivery', 'in', [...deliveries])
    .orderBy('n', 'desc')
    .execute();
}

/** Puts dead messages, or one of any state, back to be sent under their ids; answers how many. */
export async function replay(tx: Tx, webhook: string, delivery: string | undefined): Promise<number> {
  const all = tx
    .db<NotificationTables>()
    .updateTable('webhook_delivery')
    .set({ state: 'pending', attempts: 0, next_at: tx.now, claimed_until: null })
    .where('webhook', '=', webhook);
  const chosen =
    delivery === undefined
      ? all.where('state', '=', 'dead')
      : all.where('id', '=', delivery).where('state', '<>', 'pending');
  const { numUpdatedRows } = await chosen.executeTakeFirst();
  return Number(numUpdatedRows);
}
