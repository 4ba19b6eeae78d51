import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import type { Actor } from '../../src/kernel/access/actor.ts';
import { createReadLog } from '../../src/modules/exchange/index.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, share } from './share.ts';

/* A read is logged in one statement text; what it must not lose by that. */

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const rowsOf = <Row>(query: ReturnType<typeof sql<Row>>) =>
  world.system(async (tx) => (await query.execute(tx.db())).rows);
const entriesAbout = (item: string) =>
  rowsOf(sql`select entry from ledger_opening where subject = ${item} and act = 'read'`);
const receiptOf = async (item: string) =>
  (await rowsOf(sql<object>`select *, xmin::text as version from receipt where item = ${item}::uuid`))[0]!;

test('each read is an entry of its own; the receipt is written again only where it says more', async () => {
  const { id } = await share(world, world.alpha.as, [indicator('198.51.100.90')], { title: 'polled' });
  const main = world.circles.main.collection;
  await poll(world, world.bravo.token, main);
  const first = await receiptOf(id);
  await poll(world, world.bravo.token, main);
  expect(await receiptOf(id)).toEqual(first);
  expect(await entriesAbout(id)).toHaveLength(2);
  await world.node.call(exchange.getItem, { params: { id } }, world.bravo.responder.as);
  expect(await receiptOf(id)).toMatchObject({ via: ['page', 'taxii'], read_at: expect.any(Date) });
});

test('who is logged only after the recall is told of it, once, like those before', async () => {
  const { id } = await share(world, world.alpha.as, [indicator('198.51.100.91')], { title: 'taken back' });
  await world.node.call(exchange.recallItem, { params: { id }, body: { reason: 'wrong' } }, world.alpha.as);
  const told = () =>
    rowsOf(sql`select organisation, title from recall_notice where item = ${id}::uuid order by organisation`);
  expect(await told()).toEqual([]);
  const actor: Actor = { kind: 'token', token: world.bravo.id, organisation: world.bravo.id, scopes: [] };
  const log = createReadLog(world.node.kernel.database);
  const read = () =>
    log({
      ...{ actor, via: 'taxii', act: 'read' },
      deliveries: [{ item: id, source: world.alpha.id, sourceShown: true, circle: null, objects: 1 }],
    });
  await Promise.all([read(), read()]);
  await read();
  expect(await told()).toEqual([{ organisation: world.bravo.id, title: 'taken back' }]);
  expect(await entriesAbout(id)).toHaveLength(3);
});
