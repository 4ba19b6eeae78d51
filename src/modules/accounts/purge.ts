import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import { jobType, worker } from '../../kernel/jobs/job.ts';
import type { Tables } from './tables.ts';

const DAY_MS = 24 * 3_600_000;
/** Longer than the longest window of a limit. */
const KEPT_MS = 31 * DAY_MS;

const purgeJob = jobType({ name: 'accounts.purge', payload: z.object({}) });

/** Deletes what no longer lets anybody in: ended sessions, old challenges, links, attempts and counts. Daily. */
export const purgeWorker = worker(
  purgeJob,
  (kernel) =>
    kernel.database.write(systemActor('purge what has expired'), async (tx) => {
      const db = tx.db<Tables>();
      const dayAgo = new Date(tx.now.getTime() - DAY_MS);
      const monthAgo = new Date(tx.now.getTime() - KEPT_MS);
      await db.deleteFrom('session').where('expires_at', '<', tx.now).execute();
      await db.deleteFrom('passkey_challenge').where('expires_at', '<', dayAgo).execute();
      await db.deleteFrom('oidc_attempt').where('expires_at', '<', tx.now).execute();
      await db.deleteFrom('one_time_link').where('expires_at', '<', dayAgo).execute();
      await db.deleteFrom('rate_limit').where('window_start', '<', monthAgo).execute();
    }),
  { cron: '17 3 * * *' },
);
