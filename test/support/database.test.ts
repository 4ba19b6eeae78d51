import pg from 'pg';
import { expect, test } from 'vitest';
import { emptyDatabase, freshDatabase } from './database.ts';

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

test('databases made at the same time are migrated and do not see each other', async () => {
  const made = await Promise.all([
    freshDatabase({ modules: [] }),
    freshDatabase({ modules: [] }),
    freshDatabase({ modules: [] }),
  ]);
  const [first, second] = made.map((database) => database.url) as [string, string];
  expect(new Set(made.map((database) => database.url)).size).toBe(3);
  await query(first, 'create table only_here (n int)');
  expect(
    await query(
      second,
      `select to_regclass('only_here') as it, to_regclass('renkei_migration') is not null as migrated`,
    ),
  ).toEqual([{ it: null, migrated: true }]);
  for (const database of made) await database.drop();
  await expect(query(first, 'select 1')).rejects.toThrow(/does not exist/);
});

test('an empty database has no tables', async () => {
  const { url, drop } = await emptyDatabase();
  expect(await query(url, `select count(*)::int as tables from pg_tables where schemaname = 'public'`)).toEqual([
    { tables: 0 },
  ]);
  await drop();
});

test('an unknown module is named', async () => {
  await expect(freshDatabase({ modules: ['nothing'] })).rejects.toThrow(
    /src\/modules\/nothing\/migrations does not exist/,
  );
});
