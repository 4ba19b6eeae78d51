import { sql } from 'kysely';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { NotificationTables } from '../tables.ts';

/** Streams that one organisation may have open at a time, its people and tokens together. */
export const MAX_STREAMS = 100;
// A process that was killed does not say goodbye.
const FORGOTTEN_MS = 60_000;

/** Counts a stream that opens. Throws `too-many-requests` where the organisation has as many as it may. */
export async function takeSeat(tx: Tx, seat: { id: string; organisation: string; process: string }): Promise<void> {
  const db = tx.db<NotificationTables>();
  await sql`select pg_advisory_xact_lock(hashtextextended(${`live_stream ${seat.organisation}`}, 0))`.execute(db);
  await db
    .deleteFrom('live_stream')
    .where('organisation', '=', seat.organisation)
    .where('seen_at', '<', new Date(tx.now.getTime() - FORGOTTEN_MS))
    .execute();
  const { open } = await db
    .selectFrom('live_stream')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('organisation', '=', seat.organisation)
    .executeTakeFirstOrThrow();
  if (open >= MAX_STREAMS) {
    throw new AppError(
      'too-many-requests',
      `Your organisation has ${MAX_STREAMS} streams open. Close some, or let one process hand on what it hears.`,
    );
  }
  await db
    .insertInto('live_stream')
    .values({ ...seat, seen_at: tx.now })
    .execute();
}

export async function leaveSeat(tx: Tx, id: string): Promise<void> {
  await tx.db<NotificationTables>().deleteFrom('live_stream').where('id', '=', id).execute();
}

/** The streams of this process are still open. */
export async function keepSeats(tx: Tx, process: string): Promise<void> {
  await tx
    .db<NotificationTables>()
    .updateTable('live_stream')
    .set({ seen_at: tx.now })
    .where('process', '=', process)
    .execute();
}
