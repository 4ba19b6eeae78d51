import { CompiledQuery, sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import type { Actor } from '../../src/kernel/access/actor.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { share } from './share.ts';

/* The plans of the hot queries, as PostgreSQL makes them for a reader at 20,000 rows. */

const ROWS = 20_000;

/** The same UUID of version 4 for the same number. */
const itemId = sql`overlay(overlay(md5('item' || n) placing '4' from 13) placing '8' from 17)::uuid`;

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
  const { id } = await share(world, world.alpha.as, [indicator('198.51.100.90')], { title: 'pattern' });
  await world.system(async (tx) => {
    const db = tx.db();
    await sql`
      insert into item (id, state, source, title, format, circle, tlp, audience, created_at, published_at, objects)
      select ${itemId}, state, source, title || n, format, circle, tlp, audience, created_at,
        published_at - n * interval '1 minute', 1
      from item, generate_series(1, ${ROWS}::int) as n where id = ${id}`.execute(db);
    await sql`
      insert into shared_object (added, collection, audience, item, object_id, version, version_key, type, spec_version, json, sha256)
      select n, case when n % 4 = 0 then collection else ${world.circles.board.collection}::uuid end, audience, ${itemId}, 'indicator--' || md5('object' || n)::uuid, version, version_key, type,
        spec_version, json, sha256
      from shared_object, generate_series(1, ${ROWS}::int) as n where item = ${id}`.execute(db);
    await sql`
      insert into object_value (value, kind, added, audience)
      select 'host' || n || '.example', 'domain', n, audience
      from shared_object, generate_series(1, ${ROWS}::int) as n where shared_object.item = ${id}`.execute(db);
  });
  await sql`analyze`.execute(world.node.kernel.ownerDb);
});
afterAll(() => world.close());

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

/** What the node asks PostgreSQL about `table` while it answers, explained as bravo's token would have it run. */
async function plansOf(table: string, request: () => Promise<unknown>): Promise<PlanNode[]> {
  const asked = vi.spyOn(pg.Client.prototype, 'query');
  await request();
  const statements = asked.mock.calls
    .map((call) => call as unknown as [string | { text: string; values?: unknown[] }, unknown[]?])
    .map(([first, values]) => (typeof first === 'string' ? { text: alone(first), values: values ?? [] } : first))
    .filter(({ text }) => /^\s*(select|with)\b/i.test(text) && text.includes(table) && !text.includes('set_config'));
  asked.mockRestore();
  const { id } = world.bravo;
  const actor: Actor = { kind: 'token', token: id, organisation: id, scopes: ['exchange:read'] };
  const roots: PlanNode[] = [];
  for (const { text, values } of statements) {
    await world.node.kernel.database.read(actor, async (tx) => {
      const query = CompiledQuery.raw(`explain (format json) ${text}`, [...(values ?? [])]);
      const { rows } = await tx.db().executeQuery<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(query);
      roots.push(rows[0]!['QUERY PLAN'][0]!.Plan);
    });
  }
  return roots.flatMap(nodesOf);
}

/** The query of a text that begins and ends its transaction in the same round trip. */
function alone(text: string): string {
  return /^begin .*?;\s+(with seat .*); commit$/s.exec(text)?.[1] ?? text;
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function scans(nodes: readonly PlanNode[]): { indexes: Set<string>; sequential: string[] } {
  const big = ['item', 'shared_object', 'object_value'];
  const sequential = nodes.filter((one) => one['Node Type'] === 'Seq Scan').map((one) => one['Relation Name'] ?? '');
  return {
    indexes: new Set(nodes.flatMap((one) => one['Index Name'] ?? [])),
    sequential: sequential.filter((relation) => big.includes(relation)),
  };
}

const MIDDLE = `1970-01-01T00:00:00.0${ROWS / 2}Z`;
const TAIL = `1970-01-01T00:00:00.0${ROWS - 10}Z`;

describe('a page of a collection', () => {
  test.each([
    ['from the beginning', 'objects/?limit=1000'],
    ['from the middle', `objects/?limit=1000&added_after=${MIDDLE}`],
    ['the tail', `objects/?added_after=${TAIL}`],
    ['of the manifest', `manifest/?limit=1000&added_after=${MIDDLE}`],
  ])('%s is read along the index', async (_name, path) => {
    const { node, bravo, circles } = world;
    const url = `${node.url}/taxii2/hub/collections/${circles.main.collection}/${path}`;
    const nodes = await plansOf('shared_object', async () => {
      const response = await fetch(url, { headers: { authorization: `Bearer ${bravo.token}`, accept: '*/*' } });
      expect(response.status).toBe(200);
      expect((await response.text()).length).toBeGreaterThan(1000);
    });
    const { indexes, sequential } = scans(nodes);
    expect(sequential).toEqual([]);
    expect([...indexes]).toContain('shared_object_page');
    expect(nodes.map((one) => one['Node Type'])).not.toContain('Bitmap Heap Scan');
  });
});

test.each([
  ['everything', 'shared_object_pkey'],
  ['clear', 'shared_object_audience'],
])('a page of %s is read along the clock', async (name, index) => {
  const { node, bravo } = world;
  const url = `${node.url}/taxii2/hub/collections/${name}/objects/?limit=100&added_after=${MIDDLE}`;
  const nodes = await plansOf('shared_object', async () => {
    const response = await fetch(url, { headers: { authorization: `Bearer ${bravo.token}`, accept: '*/*' } });
    expect(response.status).toBe(200);
  });
  const { indexes, sequential } = scans(nodes);
  expect(sequential).toEqual([]);
  expect([...indexes]).toContain(index);
});

test('one object is found by its id', async () => {
  const { node, bravo, circles } = world;
  const { objects } = (await (
    await fetch(
      `${node.url}/taxii2/hub/collections/${circles.main.collection}/manifest/?limit=1&added_after=${MIDDLE}`,
      {
        headers: { authorization: `Bearer ${bravo.token}`, accept: '*/*' },
      },
    )
  ).json()) as { objects: { id: string }[] };
  const url = `${node.url}/taxii2/hub/collections/${circles.main.collection}/objects/${objects[0]!.id}/`;
  const nodes = await plansOf('shared_object', () =>
    fetch(url, { headers: { authorization: `Bearer ${bravo.token}`, accept: '*/*' } }).then((response) =>
      response.text(),
    ),
  );
  expect(scans(nodes)).toMatchObject({ sequential: [] });
  expect([...scans(nodes).indexes].join()).toMatch(/shared_object_(version|identity)/);
});

test('the list of items is read along an index, page by page', async () => {
  const { node, bravo } = world;
  const first = await node.call(exchange.listItems, { query: { limit: 50 } }, bravo.as);
  for (const query of [{ limit: 50 }, { limit: 50, after: first.next! }]) {
    const nodes = await plansOf('"item"', () => node.call(exchange.listItems, { query }, bravo.as));
    expect(scans(nodes).sequential).toEqual([]);
    expect(nodes.map((one) => one['Node Type'])).not.toContain('Sort');
  }
});

test('a look-up goes by the value', async () => {
  const { node, bravo } = world;
  const values = ['host77.example', 'host78.example', 'unknown.example'];
  const nodes = await plansOf('object_value', () => node.call(exchange.lookUp, { body: { values } }, bravo.as));
  const { indexes, sequential } = scans(nodes);
  expect(sequential).toEqual([]);
  expect([...indexes]).toEqual(expect.arrayContaining(['object_value_pkey', 'shared_object_pkey', 'item_pkey']));
});
