import { sql } from 'kysely';
import { systemActor } from '../../../kernel/access/actor.ts';
import { worker } from '../../../kernel/jobs/job.ts';
import { forgetJob } from '../jobs.ts';

/** How long an event can be resumed from, and a delivery replayed. */
export const KEPT_DAYS = 14;
const NOTICES_DAYS = 180;

/** Deletes events that are too old, and notes up to where. */
export const forgetWorker = worker(
  forgetJob,
  ({ database }) =>
    database.write(systemActor('forget live events'), async (tx) => {
      const before = new Date(tx.now.getTime() - KEPT_DAYS * 86_400_000);
      await sql`
        with gone as (delete from live_event where at < ${before} returning place)
        update live_floor set place = greatest(live_floor.place, coalesce((select max(place) from gone), 0))`.execute(
        tx.db(),
      );
      await sql`delete from webhook_delivery where created_at < ${before}`.execute(tx.db());
      const long = new Date(tx.now.getTime() - NOTICES_DAYS * 86_400_000);
      await sql`delete from notice where at < ${long}`.execute(tx.db());
    }),
  { cron: '41 * * * *' },
);
