import { sql } from 'kysely';
import type { LiveKind } from '../../../contract/notifications.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { reserve } from '../../exchange/index.ts';
import { followJob } from '../jobs.ts';
import type { NotificationTables } from '../tables.ts';

export const LIVE_CHANNEL = 'renkei_live';

export interface NewEvent {
  readonly kind: LiveKind;
  readonly item: string | null;
  readonly newer?: string;
  readonly circle?: string | null;
  /** For this organisation alone. */
  readonly organisation?: string;
  /** For these persons alone. */
  readonly persons?: readonly string[] | null;
  readonly detail?: Readonly<Record<string, string | number>>;
}

/**
 * Writes events at the end of the clock, in the caller's transaction, and wakes every process once after the commit.
 * What follows an event outside of the node (webhooks, mail) is a job that commits with it.
 */
export async function record(tx: Tx, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.asSystem('record live events', async (system) => {
    const base = await reserve(system, events.length);
    await system
      .db<NotificationTables>()
      .insertInto('live_event')
      .values(
        events.map((event, n) => ({
          place: base + n + 1,
          kind: event.kind,
          item: event.item,
          newer: event.newer ?? null,
          circle: event.circle ?? null,
          organisation: event.organisation ?? null,
          persons: event.persons ? [...event.persons] : null,
          detail: JSON.stringify(event.detail ?? {}),
          at: system.now,
        })),
      )
      .execute();
    await sql`select pg_notify(${LIVE_CHANNEL}, '')`.execute(system.db());
    if (events.some(({ kind }) => kind !== 'notification' && kind !== 'matched'))
      await system.enqueue(followJob, { from: base, upTo: base + events.length });
  });
}
