import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { publicActor } from '../../src/kernel/access/actor.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, share } from './share.ts';

/* What PostgreSQL itself promises, whatever the code above it forgets. */

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
  const { id } = await share(world, world.alpha.as, [indicator()], { title: 'shared' });
  await poll(world, world.bravo.token, world.circles.main.collection);
  const release = { params: { id }, body: { client: world.outsider.id } };
  await world.node.call(exchange.releaseItem, release, world.bravo.responder.as);
  await world.node.call(exchange.createDraft, { body: 'evil.example' }, world.alpha.as);
});
afterAll(() => world.close());

// The list of applied migrations, which holds nothing of anybody.
const OPEN = ['renkei_migration'];

async function system<Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> {
  return world.system(async (tx) => (await query.execute(tx.db())).rows);
}

test('every table has row-level security, forced on its owner too', async () => {
  const rows = await system(sql<{ name: string; held: boolean }>`
    select relname as name, relrowsecurity and relforcerowsecurity as held
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by relname`);
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ name, held }) => !held && !OPEN.includes(name))).toEqual([]);
});

test('no view and no function lends the rights of its owner', async () => {
  const views = await system(sql`
    select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce(reloptions::text like '%security_invoker=true%', false)`);
  const functions = await system(sql`
    select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`);
  expect([...views, ...functions]).toEqual([]);
});

test('neither role may pass row-level security by', async () => {
  const rows = await system(sql`
    select rolname from pg_roles where rolname in ('renkei_app', 'renkei_system') and (rolbypassrls or rolsuper)`);
  expect(rows).toEqual([]);
});

test('the public sees no row of what organisations share, keep or log', async () => {
  const tables = ['item', 'draft_object', 'item_original', 'shared_object', 'object_value', 'receipt', 'release'];
  const others = [
    'recall_notice',
    'taxii_status',
    'audience_member',
    'ledger_opening',
    'api_token',
    'session',
    'person_email',
  ];
  for (const table of [...tables, ...others]) {
    const count = await world.node.kernel.database.read(publicActor, async (tx) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx.db());
      return rows[0]!.n;
    });
    expect([table, count]).toEqual([table, 0]);
  }
});
