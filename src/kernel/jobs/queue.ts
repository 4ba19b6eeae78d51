import { randomUUID } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { fromKysely, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Kernel } from '../kernel.ts';
import type { EnqueueOptions, JobType, Worker } from './job.ts';

/** The job queue, in the same PostgreSQL, so that a job commits with what caused it. */
export interface Queue {
  enqueue(trx: Transaction<unknown>, job: JobType<object>, payload: object, options?: EnqueueOptions): Promise<void>;
  start(kernel: Kernel, workers: readonly Worker[]): Promise<void>;
  stop(): Promise<void>;
}

const SCHEMA = 'pgboss';

export function createQueue(connectionString: string, log: Logger): Queue {
  // Connects as the owner: pg-boss keeps its own schema up to date. The app role may only use its tables.
  const boss = new PgBoss({ connectionString, schema: SCHEMA, max: 4, persistWarnings: false });
  boss.on('error', (error) => log.error({ err: error }, 'job queue'));
  let started = false;

  return {
    async enqueue(trx, job, payload, options = {}) {
      await boss.send(job.name, job.payload.parse(payload), {
        db: fromKysely(trx as never),
        ...(options.startAfter ? { startAfter: options.startAfter } : {}),
        // The queue's policy keeps one waiting job per key, and jobs without a key would all share one.
        singletonKey: options.singletonKey ?? randomUUID(),
      });
    },

    async start(kernel, workers) {
      await boss.start();
      started = true;
      for (const { job } of workers) await boss.createQueue(job.name, queueOptions(job));
      await letAppEnqueue(kernel.ownerDb);
      for (const worker of workers) await startWorker(boss, kernel, worker, log);
    },

    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 10_000 });
      started = false;
    },
  };
}

function queueOptions(job: JobType<object>) {
  return {
    retryLimit: job.retries ?? 10,
    retryBackoff: true,
    retryDelay: 2,
    expireInSeconds: job.expireInSeconds ?? 900,
    policy: 'short' as const,
  };
}

async function startWorker(boss: PgBoss, kernel: Kernel, worker: Worker, log: Logger) {
  await boss.work(worker.job.name, { pollingIntervalSeconds: 1 }, async ([job]) => {
    if (!job) return;
    try {
      await worker.run(kernel, worker.job.payload.parse(job.data) as never);
    } catch (error) {
      log.warn({ err: error, job: worker.job.name, id: job.id }, 'job failed; it will be tried again');
      throw error;
    }
  });
  if (worker.cron) await boss.schedule(worker.job.name, worker.cron, {}, { tz: 'UTC' });
}

async function letAppEnqueue(owner: Kysely<unknown>) {
  await sql`grant usage on schema pgboss to renkei_app, renkei_system`.execute(owner);
  await sql`grant select, insert, update on all tables in schema pgboss to renkei_app, renkei_system`.execute(owner);
  await sql`grant execute on all functions in schema pgboss to renkei_app, renkei_system`.execute(owner);
}
