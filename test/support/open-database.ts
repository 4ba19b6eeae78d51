import { type Clock, systemClock } from '../../src/kernel/clock.ts';
import { type Database, openDatabase } from '../../src/kernel/db/database.ts';
import { systemIds } from '../../src/kernel/ids.ts';
import { type FreshDatabaseOptions, freshDatabase } from './database.ts';

export interface OpenDatabase {
  readonly database: Database;
  /** Connects as the owner. */
  readonly url: string;
  close(): Promise<void>;
}

/** A fresh database, opened as a node opens it, but for events and jobs: those throw. */
export async function openFreshDatabase(
  options: FreshDatabaseOptions & { clock?: Clock; poolSize?: number } = {},
): Promise<OpenDatabase> {
  const { url, drop } = await freshDatabase(options);
  const database = openUrl(url, options);
  return {
    database,
    url,
    async close() {
      await database.close();
      await drop();
    },
  };
}

/** Another process's view of the same database: a pool of its own. */
export function openUrl(url: string, { clock = systemClock, poolSize = 5 }: { clock?: Clock; poolSize?: number } = {}) {
  const refuse = () => Promise.reject(new Error('This test has no events or jobs.'));
  return openDatabase({
    connectionString: url,
    clock,
    ids: systemIds(clock),
    dispatch: refuse,
    queue: { enqueue: refuse, start: refuse, stop: refuse },
    scope: () => [],
    poolSize,
  });
}
