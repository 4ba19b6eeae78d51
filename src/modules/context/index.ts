import { on } from '../../kernel/events.ts';
import { worker } from '../../kernel/jobs/job.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog, itemPublished } from '../exchange/index.ts';
import { readItem, readItemJob } from './read-item.ts';
import { contextRoutes } from './routes.ts';

/** How shared objects hang together: across items, over time, and along ATT&CK. */
export function contextModule(kernel: Kernel): Module {
  return {
    name: 'context',
    migrations: { module: 'context', folder: new URL('./migrations/', import.meta.url) },
    routes: contextRoutes(createReadLog(kernel.database)),
    subscriptions: [on(itemPublished, (tx, { item }) => tx.enqueue(readItemJob, { item }))],
    workers: [worker(readItemJob, ({ database }, { item }) => readItem(database, item))],
  };
}
