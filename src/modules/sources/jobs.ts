import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { jobType, type Worker, worker } from '../../kernel/jobs/job.ts';
import { beginRun } from './lease.ts';
import { runSource } from './run.ts';
import type { SourceTables, StoredSource } from './tables.ts';

/** Never tried again as a job: a run notes itself why it failed and when the next one is. */
export const runJob = jobType({
  name: 'sources.run',
  payload: z.object({ source: z.uuid(), acceptShrunk: z.boolean().optional() }),
  retries: 0,
  expireInSeconds: 3_600,
});
const AT_ONCE = 3;
const tickJob = jobType({ name: 'sources.tick', payload: z.object({}), retries: 0 });

/** Begins what is due, and goes on with what a node that is gone had begun. */
export async function tick(tx: Tx): Promise<number> {
  const due = await dueSources(tx);
  for (const source of due) {
    await beginRun(tx, source, { cause: 'schedule', person: null });
    await tx.enqueue(runJob, { source: source.id }, { singletonKey: source.id });
  }
  return due.length;
}

function dueSources(tx: Tx): Promise<StoredSource[]> {
  return tx
    .db<SourceTables>()
    .selectFrom('source')
    .selectAll()
    .where('paused', '=', false)
    .where((eb) => eb.or([eb('lease_until', 'is', null), eb('lease_until', '<=', tx.now)]))
    .where((eb) =>
      eb.or([
        eb('next_run_at', '<=', tx.now),
        eb.exists(
          eb
            .selectFrom('source_run')
            .select('source_run.id')
            .whereRef('source_run.source', '=', 'source.id')
            .where('source_run.state', '=', 'running'),
        ),
      ]),
    )
    .orderBy('next_run_at')
    .limit(100)
    .forUpdate()
    .skipLocked()
    .execute();
}

export function sourceWorkers(ended: (how: string) => void): readonly Worker[] {
  const runner = () =>
    worker(runJob, async (kernel, { source, acceptShrunk = false }) => {
      const end = await runSource(kernel, source, { acceptShrunk, ended });
      if (end === 'ended') return;
      await kernel.database.write(systemActor('go on with a source'), (tx) =>
        tx.enqueue(runJob, { source, acceptShrunk }, { singletonKey: source }),
      );
    });
  const ticker = worker(
    tickJob,
    async ({ database }) => void (await database.write(systemActor('sources that are due'), tick)),
    { cron: '* * * * *' },
  );
  // A slow peer holds one of them; the others go on.
  return [...Array.from({ length: AT_ONCE }, runner), ticker];
}
