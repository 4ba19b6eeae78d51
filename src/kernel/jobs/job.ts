import type { z } from 'zod';
import type { Kernel } from '../kernel.ts';

/** A kind of work done later: its queue name and the schema that its payload must have on both ends. */
export interface JobType<Payload extends object> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** How often a failed run is repeated, with exponential back-off. Default 10. */
  readonly retries?: number;
  /** A run that takes longer counts as failed. Default 15 minutes. */
  readonly expireInSeconds?: number;
}

export interface EnqueueOptions {
  readonly startAfter?: Date;
  /** At most one waiting job with this key. */
  readonly singletonKey?: string;
}

export interface Worker {
  readonly job: JobType<object>;
  readonly run: (kernel: Kernel, payload: never) => Promise<void>;
  /** Cron expression in UTC; the payload of scheduled runs is `{}`. */
  readonly cron?: string;
}

export function jobType<Payload extends object>(declared: JobType<Payload>): JobType<Payload> {
  return declared;
}

/** A job's handler. It must be idempotent: a killed node runs it again. */
export function worker<Payload extends object>(
  job: JobType<Payload>,
  run: (kernel: Kernel, payload: Payload) => Promise<void>,
  options: { cron?: string } = {},
): Worker {
  return { job: job as unknown as JobType<object>, run, ...options };
}
