import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';

let database: FreshDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.drop();
});

const names = async (query: string) => (await client.query<{ name: string }>(query)).rows.map((row) => row.name);

test('every table of every module is under row-level security, forced on its owner too', async () => {
  const open = await names(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)
      and relname <> 'renkei_migration'`);
  expect(open).toEqual([]);
  expect((await names("select tablename as name from pg_tables where schemaname = 'public'")).length).toBeGreaterThan(
    20,
  );
});

test('every view looks with the eyes of who asks', async () => {
  const open = await names(`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce(reloptions @> array['security_invoker=true'] or reloptions @> array['security_invoker=on'], false)`);
  expect(open).toEqual([]);
});

test('no function lends its owner’s rights, but to the node itself', async () => {
  const lending = await names(`
    select proname as name from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef and has_function_privilege('renkei_app', oid, 'execute')`);
  expect(lending).toEqual([]);
});

test('the two roles are nobody special', async () => {
  const special = await names(`
    select rolname as name from pg_roles where rolname in ('renkei_app', 'renkei_system')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolcanlogin or rolreplication)`);
  expect(special).toEqual([]);
  expect(await names("select rolname as name from pg_roles where pg_has_role('renkei_app', oid, 'member')")).toEqual([
    'renkei_app',
  ]);
});
