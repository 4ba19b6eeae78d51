import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { type Cluster, type ClusterLog, startCluster } from './index.ts';

const quiet: ClusterLog = { info: () => {}, warn: () => {}, error: () => {} };

async function start(dataDir: string, log = quiet): Promise<Cluster> {
  const cluster = await startCluster({ dataDir, log });
  onTestFinished(() => cluster.stop());
  return cluster;
}

async function query(url: string, sql: string, options?: string) {
  const client = new pg.Client({ connectionString: url, ...(options ? { options } : {}) });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

const setting = (name: string) => `current_setting('${name}') as ${name}`;

test('the first start makes a durable cluster that only its socket reaches', async () => {
  const cluster = await start(join(await temporaryFolder(), 'data', 'deeper'));
  const names = [
    'fsync',
    'full_page_writes',
    'synchronous_commit',
    'data_checksums',
    'listen_addresses',
    'server_encoding',
  ];
  expect(await query(cluster.connectionString(), `select ${names.map(setting).join()}`)).toEqual([
    {
      fsync: 'on',
      full_page_writes: 'on',
      synchronous_commit: 'on',
      data_checksums: 'on',
      listen_addresses: '',
      server_encoding: 'UTF8',
    },
  ]);
  const locale =
    'select datlocprovider as provider, datlocale as locale from pg_database where datname = current_database()';
  expect(await query(cluster.connectionString(), locale)).toEqual([{ provider: 'i', locale: 'und' }]);
  expect((await stat(cluster.socketDir)).mode & 0o777).toBe(0o700);
});

test('the owner is no superuser and can become the two roles, and Japanese text has trigrams', async () => {
  const cluster = await start(await temporaryFolder());
  const url = cluster.connectionString();
  const roles = `select rolname, rolsuper, rolcreaterole, rolcanlogin, rolbypassrls from pg_roles where rolname like 'renkei%' order by 1`;
  const plain = { rolsuper: false, rolcreaterole: false, rolbypassrls: false };
  expect(await query(url, roles)).toEqual([
    { rolname: 'renkei', rolcanlogin: true, ...plain },
    { rolname: 'renkei_app', rolcanlogin: false, ...plain },
    { rolname: 'renkei_system', rolcanlogin: false, ...plain },
  ]);
  expect(await query(url, 'select current_user::text as role', '-c role=renkei_app')).toEqual([{ role: 'renkei_app' }]);
  await query(url, 'create extension pg_trgm');
  expect(await query(url, `select similarity('不正アクセス', '不正アクセス検知') > 0.3 as alike`)).toEqual([
    { alike: true },
  ]);
});

test('a second start finds the same cluster and its rows', async () => {
  const dataDir = await temporaryFolder();
  const first = await startCluster({ dataDir, log: quiet });
  const identity = 'select system_identifier::text as it from pg_control_system()';
  const before = await query(first.connectionString('postgres', 'postgres'), identity);
  await query(first.connectionString(), 'create table kept as select 7 as n');
  await Promise.all([first.stop(), first.stop()]);
  await first.stop();

  const second = await start(dataDir);
  expect(await query(second.connectionString('postgres', 'postgres'), identity)).toEqual(before);
  expect(await query(second.connectionString(), 'select n from kept')).toEqual([{ n: 7 }]);
});

test('the folder is refused while it is in use, and free afterwards', async () => {
  const dataDir = await temporaryFolder();
  const first = await startCluster({ dataDir, log: quiet });
  await expect(startCluster({ dataDir, log: quiet })).rejects.toThrow(
    new RegExp(`Another node uses this data folder: process ${process.pid} on .* since 20.*Stop that node first`),
  );
  expect(await query(first.connectionString(), 'select 1 as n')).toEqual([{ n: 1 }]);
  await first.stop();
  await start(dataDir);
});

test('a path too long for a socket, with spaces, quotes and Japanese, works; the stand-in folder goes with the stop', async () => {
  const dataDir = join(await temporaryFolder(), "it's a data folder 連携", 'x'.repeat(120));
  const cluster = await startCluster({ dataDir, log: quiet });
  expect(cluster.socketDir.startsWith(dataDir)).toBe(false);
  expect((await stat(cluster.socketDir)).mode & 0o777).toBe(0o700);
  expect(await query(cluster.connectionString(), 'select 1 as n')).toEqual([{ n: 1 }]);
  await cluster.stop();
  await expect(stat(cluster.socketDir)).rejects.toThrow(/ENOENT/);
});

test('a server that ends by itself is reported', async () => {
  const errors: string[] = [];
  const cluster = await start(await temporaryFolder(), { ...quiet, error: (message) => errors.push(message) });
  process.kill(cluster.pid, 'SIGQUIT');
  await cluster.exited;
  expect(errors).toEqual([expect.stringMatching(/PostgreSQL ended by itself/)]);
});

test('the server log holds no value of a failed statement', async () => {
  const dataDir = await temporaryFolder();
  const cluster = await start(dataDir);
  await query(cluster.connectionString(), 'create table person (email text primary key)');
  const insert = `insert into person values ('aya@bank.example'), ('aya@bank.example')`;
  await expect(query(cluster.connectionString(), insert)).rejects.toThrow(/duplicate key/);
  await cluster.stop();
  const logs = join(dataDir, 'postgres', 'log');
  const text = (await Promise.all((await readdir(logs)).map((name) => readFile(join(logs, name), 'utf8')))).join('');
  expect(text).toMatch(/duplicate key/);
  expect(text).not.toMatch(/bank\.example/);
});

test('a cluster of another major version, a folder that is none and a file in the way are named', async () => {
  const dataDir = await temporaryFolder();
  const folder = join(dataDir, 'postgres');
  await mkdir(folder);
  await expect(startCluster({ dataDir, log: quiet })).rejects.toThrow(/is not a PostgreSQL database.*restore a backup/);
  await writeFile(join(folder, 'PG_VERSION'), '14\n');
  await expect(startCluster({ dataDir, log: quiet })).rejects.toThrow(/made by PostgreSQL 14, this release brings 18/);
  await expect(startCluster({ dataDir: join(folder, 'PG_VERSION'), log: quiet })).rejects.toThrow(
    /A file stands where the data folder should be/,
  );
});

test('a start that fails says what PostgreSQL said and gives the folder back', async () => {
  const dataDir = await temporaryFolder();
  const broken = startCluster({ dataDir, log: quiet, settings: { shared_buffers: 'many' } });
  await expect(broken).rejects.toThrow(/did not start[\s\S]*invalid value for parameter "shared_buffers"/);
  await start(dataDir);
});
