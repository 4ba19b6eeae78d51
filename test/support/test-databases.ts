import pg from 'pg';
import { migrate } from '../../src/kernel/db/migrate.ts';
import { migrationSources } from './migration-sources.ts';
import type { TestCluster } from './test-cluster.ts';

export interface TestDatabases {
  /** `modules` as in `BrokerRequest`; gives the owner's URL. */
  make(modules: readonly string[] | null | 'empty'): Promise<string>;
  drop(url: string): Promise<string>;
  dropAll(): Promise<void>;
}

/** Databases of one test run, all named after `run`. */
export function testDatabases(cluster: TestCluster, run: string): TestDatabases {
  const made = new Map<string, string>();
  const templates = new Map<string, Promise<string>>();

  async function create(name: string, template: string): Promise<string> {
    const owner = cluster.owner ? ` owner ${cluster.owner}` : '';
    await execute(cluster.adminUrl, `create database ${name} template ${template}${owner}`);
    const url = cluster.ownerUrl(name);
    made.set(url, name);
    return url;
  }

  async function makeTemplate(name: string, modules: readonly string[] | null): Promise<string> {
    await migrate(await create(name, 'template0'), await migrationSources(modules ?? undefined));
    return name;
  }

  function templateOf(modules: readonly string[] | null): Promise<string> {
    const key = modules === null ? '*' : [...modules].sort().join();
    const known = templates.get(key) ?? makeTemplate(`${run}_template_${templates.size}`, modules);
    templates.set(key, known);
    return known;
  }

  async function drop(url: string): Promise<string> {
    const name = made.get(url);
    made.delete(url);
    if (name) await execute(cluster.adminUrl, `drop database if exists ${name} with (force)`);
    return url;
  }

  let count = 0;
  return {
    make: async (modules) => create(`${run}_${++count}`, modules === 'empty' ? 'template0' : await templateOf(modules)),
    drop,
    async dropAll() {
      for (const url of [...made.keys()]) await drop(url);
    },
  };
}

async function execute(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
