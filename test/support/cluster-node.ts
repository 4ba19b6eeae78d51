// A node reduced to its cluster, as a process of its own that a test can kill. Arguments: data folder.
// Writes one line of JSON when a row is committed (or the start was refused), then holds the cluster until SIGTERM.
import { once } from 'node:events';
import pg from 'pg';
import { startCluster } from '../../src/kernel/db/postgres/index.ts';

export interface ClusterNodeReport {
  readonly server?: number;
  readonly rows?: number;
  readonly error?: string;
}

function report(it: ClusterNodeReport) {
  process.stdout.write(`${JSON.stringify(it)}\n`);
}

const asked = once(process, 'SIGTERM');
const stderr = (message: string) => void process.stderr.write(`${message}\n`);
try {
  const cluster = await startCluster({
    dataDir: process.argv[2] as string,
    log: { info: stderr, warn: stderr, error: stderr },
  });
  const client = new pg.Client({ connectionString: cluster.connectionString() });
  await client.connect();
  await client.query('create table if not exists kept (at timestamptz default now())');
  await client.query('insert into kept default values');
  const { rows } = await client.query('select count(*)::int as rows from kept');
  await client.end();
  report({ server: cluster.pid, rows: rows[0].rows });
  await asked;
  await cluster.stop();
} catch (error) {
  report({ error: (error as Error).message });
  process.exitCode = 1;
}
