import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job.ts';

/** Events with places in (from, upTo] are committed: webhooks and people who asked are told. */
export const followJob = jobType({
  name: 'notifications.follow',
  payload: z.object({ from: z.number().int(), upTo: z.number().int() }),
});

/** Forgets what is too old to resume from. */
export const forgetJob = jobType({ name: 'notifications.forget', payload: z.object({}) });
