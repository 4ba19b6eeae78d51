import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Broker, startBroker } from './database-broker.ts';

/** Vitest global setup: what `freshDatabase` talks to. PostgreSQL itself starts with the first database that a test asks for. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'renkei-test-'));
  const broker: Broker = await startBroker(folder);
  project.provide('databaseBroker', broker.socket);
  // A run that is ended by a signal has no teardown; the cluster itself stops with its process.
  const lastResort = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once('exit', lastResort);
  return async () => {
    process.off('exit', lastResort);
    await broker.close();
    await rm(folder, { recursive: true, force: true });
  };
}
