import { systemActor } from '../../kernel/access/actor.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { sourceWorkers } from './jobs.ts';
import { sourceRoutes } from './routes.ts';
import type { SourceTables } from './tables.ts';

/** What an organisation has subscribed to elsewhere: TAXII collections, MISP feeds, tables and lists. */
export function sourcesModule(kernel: Kernel): Module {
  const runs = kernel.metrics.counter('renkei_source_runs_total', 'Runs of sources by how they ended', ['end']);
  kernel.metrics.gauge('renkei_sources_failing', 'Sources whose last run failed', () => failing(kernel));
  return {
    name: 'sources',
    migrations: { module: 'sources', folder: new URL('./migrations/', import.meta.url) },
    routes: sourceRoutes(kernel),
    workers: sourceWorkers((end) => runs.inc({ end })),
  };
}

function failing({ database }: Kernel): Promise<number> {
  return database.read(systemActor('count failing sources'), async (tx) => {
    const { count } = await tx
      .db<SourceTables>()
      .selectFrom('source')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('failures', '>', 0)
      .where('paused', '=', false)
      .executeTakeFirstOrThrow();
    return count;
  });
}
