import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import { jobType, worker } from '../../kernel/jobs/job.ts';
import { erase } from './erase.ts';

const DAY_MS = 86_400_000;

const retentionJob = jobType({ name: 'ledger.retention', payload: z.object({}) });

/** Every night, where the operator has set how long contents are kept. */
export const retentionWorker = worker(
  retentionJob,
  async ({ config, database, clock }) => {
    if (config.ledgerKeepDays === undefined) return;
    const before = new Date(clock.now().getTime() - config.ledgerKeepDays * DAY_MS);
    await database.write(systemActor('ledger: retention'), (tx) => erase(tx, { before }));
  },
  { cron: '23 17 * * *' },
);
