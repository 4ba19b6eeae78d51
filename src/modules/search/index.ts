import { on } from '../../kernel/events.ts';
import { worker } from '../../kernel/jobs/job.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog, itemPublished } from '../exchange/index.ts';
import { catchUp, catchUpJob, indexItem, indexItemJob } from './index-text/index-item.ts';
import { lookUpRoutes } from './lookup/routes.ts';
import { searchRoutes } from './routes.ts';

export { itemIndexed } from './index-text/index-item.ts';
export { searchesThatFit, searchOwners } from './saved/saved.ts';

/** Asking the exchange: values that are known, and words. */
export function searchModule(kernel: Kernel): Module {
  const logRead = createReadLog(kernel.database);
  return {
    name: 'search',
    migrations: { module: 'search', folder: new URL('./migrations/', import.meta.url) },
    routes: [...lookUpRoutes(logRead), ...searchRoutes(kernel, logRead)],
    subscriptions: [on(itemPublished, (tx, { item }) => tx.enqueue(indexItemJob, { item }))],
    workers: [
      worker(indexItemJob, ({ database }, { item }) => indexItem(database, item)),
      worker(catchUpJob, ({ database }) => catchUp(database), { cron: '*/5 * * * *' }),
    ],
  };
}
