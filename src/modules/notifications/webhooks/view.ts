import type { z } from 'zod';
import type { delivery, webhook } from '../../../contract/notifications.ts';
import type { AttemptRow, DeliveryRow, WebhookRow } from '../tables.ts';

// What a message was tried last; a replayed one has more.
const ATTEMPTS_SHOWN = 12;

export function webhookView(
  row: WebhookRow,
  backlog: { waiting: number; dead: number } | undefined,
): z.input<typeof webhook> {
  const { id, url, kinds, circles, state } = row;
  return {
    ...{ id, url, kinds, circles, state, disabledWhy: row.disabled_why },
    failingSince: row.failing_since?.toISOString() ?? null,
    oldSecretUntil: row.old_secret_until?.toISOString() ?? null,
    createdAt: row.created_at.toISOString(),
    ...(backlog ?? { waiting: 0, dead: 0 }),
  };
}

export function deliveryView(row: DeliveryRow, attempts: readonly AttemptRow[]): z.input<typeof delivery> {
  const { id, kind, item, state } = row;
  const own = attempts.filter((attempt) => attempt.delivery === id).slice(0, ATTEMPTS_SHOWN);
  return {
    ...{ id, kind, item, state, createdAt: row.created_at.toISOString() },
    nextAt: row.next_at?.toISOString() ?? null,
    attempts: own.map(({ at, status, milliseconds, said }) => ({ at: at.toISOString(), status, milliseconds, said })),
  };
}
