import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase } from '../../../test/support/database.ts';
import { type MigrationSource, migrate } from './migrate.ts';

let folder: string;
let database: FreshDatabase;
let source: MigrationSource;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-migrate-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  database = await emptyDatabase();
  const own = await mkdtemp(join(folder, 'm-'));
  source = { module: 'test', folder: pathToFileURL(`${own}/`) };
  await file('0001_a.sql', 'create table a (n int); insert into a values (1);');
  await file('0002_b.sql', 'create table b (n int);');
});
afterEach(() => database.drop());

const file = (name: string, sql: string) => writeFile(new URL(name, source.folder), sql);
const remove = (name: string) => rm(new URL(name, source.folder));
const up = () => migrate(database.url, [source]);

async function query(sql: string, url = database.url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

test('applies what is missing, in the order of names, once', async () => {
  expect(await up()).toEqual(['test/0001_a.sql', 'test/0002_b.sql']);
  await file('0003_c.sql', 'alter table a add m int;');
  expect(await up()).toEqual(['test/0003_c.sql']);
  expect(await up()).toEqual([]);
});

test('of processes that start together one applies, the others wait', async () => {
  const applied = await Promise.all([up(), up(), up()]);
  expect(applied.flat()).toEqual(['test/0001_a.sql', 'test/0002_b.sql']);
  expect((await query('select count(*)::int as n from a')).rows).toEqual([{ n: 1 }]);
});

test('a file that was changed after it was applied is refused by name', async () => {
  await up();
  await file('0001_a.sql', 'create table a (n bigint);');
  await expect(up()).rejects.toThrow(/Migration test\/0001_a\.sql differs from the one that was applied/);
});

test('a database that is newer than the code is refused', async () => {
  await up();
  await remove('0002_b.sql');
  await expect(up()).rejects.toThrow(/test\/0002_b\.sql, which this version does not know: start a newer version/);
});

test('a file that fails leaves nothing of itself, keeps what was before and names itself', async () => {
  await file('0002_b.sql', 'create table b (n int); select 1/0;');
  await expect(up()).rejects.toThrow(/Migration test\/0002_b\.sql failed: division by zero/);
  const { rows } = await query("select to_regclass('a') is not null as a, to_regclass('b') is not null as b");
  expect(rows).toEqual([{ a: true, b: false }]);
  await file('0002_b.sql', 'create table b (n int);');
  expect(await up()).toEqual(['test/0002_b.sql']);
});

describe('a database that does not fit', () => {
  test('is named when it is not there', async () => {
    const url = database.url.replace(/\/renkei_test_[^?]+/, '/no_such_database');
    await expect(migrate(url, [source])).rejects.toThrow(/does not let the node in: .*no_such_database.*DATABASE_URL/);
  });

  test('is refused when its text is not Unicode', async () => {
    const name = `latin_${Date.now()}_${process.pid}`;
    const admin = adminUrl();
    await query(`create database ${name} encoding 'LATIN1' lc_collate 'C' lc_ctype 'C' template template0`, admin);
    const url = database.url.replace(/\/renkei_test_[^?]+/, `/${name}`);
    await expect(migrate(url, [source])).rejects.toThrow(/in LATIN1: make one with UTF-8/);
    await query(`drop database ${name}`, admin);
  });

  test('tells an administrator what to run when its user may not take the roles', async () => {
    const user = `weak_${process.pid}`;
    await query(`create role ${user} login`, adminUrl());
    await query(
      `grant all on schema public to ${user}`,
      adminUrl().replace(/\/[a-z_0-9]+(\?|$)/, `/${databaseName()}$1`),
    );
    const attempt = migrate(database.url.replace(/\/\/[^@/]*@/, `//${user}@`), [source]);
    await expect(attempt).rejects.toThrow(
      /create role renkei_app nologin; grant renkei_app to the user in DATABASE_URL/,
    );
    await database.drop();
    await query(`drop role ${user}`, adminUrl());
  });
});

const databaseName = () => /renkei_test_[^?]+/.exec(database.url)?.[0] ?? '';

/** The private test cluster trusts its socket; an external one is connected to as its administrator anyway. */
function adminUrl(): string {
  return (
    process.env.DATABASE_URL ??
    database.url.replace('//renkei@', '//postgres@').replace(/\/renkei_test_[^?]+/, '/postgres')
  );
}
