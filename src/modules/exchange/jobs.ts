import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job.ts';

const itemPayload = z.object({ item: z.uuid() });

export const liftEmbargoJob = jobType({ name: 'exchange.lift-embargo', payload: itemPayload });
export const retireJob = jobType({ name: 'exchange.retire', payload: itemPayload });
/** Finds what a lost or late job left behind. */
export const sweepJob = jobType({ name: 'exchange.sweep', payload: z.object({}) });
