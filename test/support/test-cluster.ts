import { startCluster } from '../../src/kernel/db/postgres/index.ts';

export interface TestCluster {
  /** Connects as a user who may create databases. */
  readonly adminUrl: string;
  /** Connects to one database as the role that owns the tables. */
  ownerUrl(database: string): string;
  /** The role that owns new databases, when it is another than the one of `adminUrl`. */
  readonly owner: string | null;
  stop(): Promise<void>;
}

/** The PostgreSQL of `DATABASE_URL` (15 or newer, a user who may create databases and roles), or a private one in `folder`. */
export async function testCluster(folder: string): Promise<TestCluster> {
  const external = process.env.DATABASE_URL;
  if (external) {
    return { adminUrl: external, ownerUrl: (name) => withDatabase(external, name), owner: null, stop: async () => {} };
  }
  const quiet = { info: () => {}, warn: console.warn, error: console.error };
  // The files live no longer than the run: waiting for the disk would prove nothing here.
  const cluster = await startCluster({
    dataDir: folder,
    log: quiet,
    settings: { fsync: 'off', max_connections: '200' },
  });
  return {
    adminUrl: cluster.connectionString('postgres', 'postgres'),
    ownerUrl: (name) => cluster.connectionString(name),
    owner: 'renkei',
    stop: () => cluster.stop(),
  };
}

// Not by URL: PostgreSQL's form allows an empty host with the socket in the query.
function withDatabase(url: string, name: string): string {
  return url.replace(/^([a-z]+:\/\/[^/?]*)(\/[^?]*)?/, `$1/${name}`);
}
