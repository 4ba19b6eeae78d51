import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job.ts';

/** Events with places in (from, upTo] are committed: webhooks and people who asked are told. */
export const followJob = jobType({
  name: 'notifications.follow',
  payload: z.object({ from: z.number().int(), upTo: z.number().int() }),
});

/** Forgets what is too old to resume from. */
export const forgetJob = jobType({ name: 'notifications.forget', payload: z.object({}) });

/** Sends what is due to webhooks; also once a minute, for what a killed process left behind. */
export const deliverJob = jobType({ name: 'notifications.deliver', payload: z.object({}), expireInSeconds: 3600 });

/** Mails what is due to the people who want mail; also once a minute, for quiet hours and digests that end. */
export const mailNoticesJob = jobType({ name: 'notifications.mail', payload: z.object({}) });

/** Tells those whose saved searches an item fits, once it can be searched for. */
export const matchSearchesJob = jobType({
  name: 'notifications.match-searches',
  payload: z.object({ item: z.uuid() }),
});
