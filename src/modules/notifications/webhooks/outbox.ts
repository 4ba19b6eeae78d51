import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { AttemptRow, DeliveryRow, NotificationTables, WebhookRow } from '../tables.ts';
import type { Step } from './schedule.ts';

// Longer than one attempt can take.
const CLAIM_MS = 60_000;

export interface Claimed {
  readonly delivery: DeliveryRow;
  readonly webhook: WebhookRow;
}

/**
 * The message that has been due for longest, claimed for this process; null: none. A webhook gets one message at a time,
 * so a receiver that is slow holds up nobody else. What another process claimed between the snapshot and the lock is told by
 * the row itself alone: PostgreSQL looks again at the row that it locked, and not at a subquery. Runs in a system transaction.
 */
export async function claimNext(tx: Tx): Promise<Claimed | null> {
  const db = tx.db<NotificationTables>();
  const until = new Date(tx.now.getTime() + CLAIM_MS);
  const { rows } = await sql<DeliveryRow>`
    update webhook_delivery set claimed_until = ${until}::timestamptz where id = (
      select due.id from webhook_delivery as due join webhook on webhook.id = due.webhook
      where due.state = 'pending' and due.next_at <= ${tx.now}::timestamptz and webhook.state = 'active'
        and (due.claimed_until is null or due.claimed_until <= ${tx.now}::timestamptz)
        and not exists (select from webhook_delivery as busy
          where busy.webhook = due.webhook and busy.state = 'pending' and busy.claimed_until > ${tx.now}::timestamptz)
      order by due.next_at, due.id limit 1 for update of due skip locked)
    returning *`.execute(db);
  const delivery = rows[0];
  if (!delivery) return null;
  const webhook = await db
    .selectFrom('webhook')
    .selectAll()
    .where('id', '=', delivery.webhook)
    .executeTakeFirstOrThrow();
  return { delivery, webhook };
}

export interface Outcome {
  readonly status: number | null;
  readonly milliseconds: number;
  readonly said: string;
}

/** Logs an attempt and what follows it. Runs in a system transaction. */
export async function settle(tx: Tx, { delivery, webhook }: Claimed, outcome: Outcome, step: Step): Promise<void> {
  const db = tx.db<NotificationTables>();
  // A replay begins to count anew, and the log goes on.
  const { n } = await db
    .selectFrom('webhook_attempt')
    .select((eb) => eb.fn.coalesce(eb.fn.max('n'), eb.lit(0)).as('n'))
    .where('delivery', '=', delivery.id)
    .executeTakeFirstOrThrow();
  const updated = await db
    .updateTable('webhook_delivery')
    .set({
      state: step.state,
      attempts: delivery.attempts + 1,
      next_at: step.state === 'pending' ? step.nextAt : null,
      claimed_until: null,
    })
    .where('id', '=', delivery.id)
    .executeTakeFirst();
  // The webhook was deleted while its message was on the way.
  if (Number(updated.numUpdatedRows) === 0) return;
  const attempt: AttemptRow = {
    ...{ delivery: delivery.id, n: n + 1, organisation: delivery.organisation, at: tx.now },
    ...outcome,
  };
  await db.insertInto('webhook_attempt').values(attempt).execute();
  const failing = step.state === 'delivered' ? null : (webhook.failing_since ?? tx.now);
  await db.updateTable('webhook').set({ failing_since: failing }).where('id', '=', webhook.id).execute();
}

export async function withhold(tx: Tx, delivery: string): Promise<void> {
  await tx
    .db<NotificationTables>()
    .updateTable('webhook_delivery')
    .set({ state: 'withheld', next_at: null, claimed_until: null })
    .where('id', '=', delivery)
    .execute();
}

/** True where it was active until now. */
export async function disable(tx: Tx, webhook: string, why: 'gone' | 'failing'): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .db<NotificationTables>()
    .updateTable('webhook')
    .set({ state: 'disabled', disabled_why: why })
    .where('id', '=', webhook)
    .where('state', '=', 'active')
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}
