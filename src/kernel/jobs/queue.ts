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
  /** Waits ten seconds for running jobs; what did not finish runs again at the next start. */
  stop(): Promise<void>;
}

// Any fixed number but that of the migrations: processes that start together set the queues up one after the other.
const LOCK = 7_365_011_043;
const STOP_MS = 10_000;
const DAY_S = 24 * 3_600;

export function createQueue(connectionString: string, log: Logger): Queue {
  // Connects as the owner: pg-boss keeps its own schema up to date. The app role may only put jobs in.
  const boss = new PgBoss({ connectionString, schema: 'pgboss', max: 4, persistWarnings: false });
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
      started = true;
      await alone(kernel.ownerDb, async () => {
        await boss.start();
        for (const { job } of workers) await boss.createQueue(job.name, queueOptions(job));
        await letAppEnqueue(kernel.ownerDb);
      });
      for (const worker of workers) await startWorker(boss, kernel, worker, log);
    },

    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: STOP_MS });
      started = false;
    },
  };
}

function alone(owner: Kysely<unknown>, work: () => Promise<void>): Promise<void> {
  return owner.connection().execute(async (connection) => {
    await sql`select pg_advisory_lock(${LOCK})`.execute(connection);
    await work().finally(() => sql`select pg_advisory_unlock(${LOCK})`.execute(connection));
  });
}

function queueOptions(job: JobType<object>) {
  return {
    retryLimit: job.retries ?? 10,
    retryBackoff: true,
    retryDelay: 2,
    expireInSeconds: job.expireInSeconds ?? 900,
    // Payloads name people (mail) and are of no use once the work is done.
    deleteAfterSeconds: DAY_S,
    policy: 'short' as const,
  };
}

async function startWorker(boss: PgBoss, kernel: Kernel, worker: Worker, log: Logger) {
  let id: string | undefined;
  id = await boss.work(worker.job.name, { pollingIntervalSeconds: 1 }, async ([job]) => {
    if (!job) return;
    // Where one job waited there may be more: look again at once and not at the next poll.
    if (id !== undefined) boss.notifyWorker(id);
    try {
      await worker.run(kernel, worker.job.payload.parse(job.data) as never);
    } catch (error) {
      log.warn({ err: error, job: worker.job.name, id: job.id }, 'job failed; it will be tried again');
      throw error;
    }
  });
  if (worker.cron) await boss.schedule(worker.job.name, worker.cron, {}, { tz: 'UTC' });
}

/** The app role may put a job in, and cannot read what waits there: mail for other people, with their links. */
async function letAppEnqueue(owner: Kysely<unknown>) {
  await sql`grant usage on schema pgboss to renkei_app, renkei_system`.execute(owner);
  await sql`grant execute on all functions in schema pgboss to renkei_app, renkei_system`.execute(owner);
  await sql`revoke all on all tables in schema pgboss from renkei_app, renkei_system`.execute(owner);
  await sql`grant select on pgboss.queue to renkei_app, renkei_system`.execute(owner);
  const { rows } = await sql<{
    name: string;
  }>`select distinct quote_ident(table_name) as name from pgboss.queue`.execute(owner);
  for (const { name } of rows) {
    await sql`grant insert, select (id) on pgboss.${sql.raw(name)} to renkei_app, renkei_system`.execute(owner);
  }
}
