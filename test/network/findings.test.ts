import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const TEXT = 'C2 is hxxp://evil[.]example/a\nand 198.51.100.9\nfrom 10.0.0.1\n';

async function draftOf(body: string): Promise<string> {
  return (await world.node.call(exchange.createDraft, { body }, world.alpha.as)).id;
}

async function findingsOf(id: string, query: { limit?: number; after?: string } = {}) {
  return world.node.call(exchange.listFindings, { params: { id }, query }, world.alpha.as);
}

async function objectsOf(id: string) {
  const { items } = await world.node.call(exchange.listObjects, { params: { id }, query: {} }, world.alpha.as);
  return items.map(({ type }) => type).sort();
}

test('findings come with their lines, page by page', async () => {
  const id = await draftOf(TEXT);
  const first = await findingsOf(id, { limit: 2 });
  expect(first).toMatchObject({ found: 3, taken: 2 });
  expect(first.items.map(({ value, line, taken }) => [value, line, taken])).toEqual([
    ['http://evil.example/a', 1, true],
    ['198.51.100.9', 2, true],
  ]);
  const rest = await findingsOf(id, { limit: 2, after: first.next! });
  expect(rest.items.map(({ value, taken }) => [value, taken])).toEqual([['10.0.0.1', false]]);
  expect(rest.next).toBeNull();
});

test('what is unticked leaves the draft, what is ticked comes in, twice is once, and only that is shared', async () => {
  const { node, alpha, circles } = world;
  const id = await draftOf(TEXT);
  const params = { id };
  expect(await node.call(exchange.chooseFindings, { params, body: { take: [2], leave: [0] } }, alpha.as)).toEqual({
    found: 3,
    taken: 2,
    objects: 4,
  });
  await node.call(exchange.chooseFindings, { params, body: { take: [2, 2], leave: [0] } }, alpha.as);
  expect(await objectsOf(id)).toEqual(['indicator', 'indicator', 'ipv4-addr', 'ipv4-addr']);
  const body = { circle: circles.main.id, purpose: 'defence', tlp: 'green' as const };
  const shared = await node.call(exchange.publishDraft, { params, body }, alpha.as);
  expect([shared.objects, await objectsOf(id)]).toEqual([4, ['indicator', 'indicator', 'ipv4-addr', 'ipv4-addr']]);
  expect(await findingsOf(id)).toEqual({ items: [], next: null, found: 0, taken: 0 });
  const late = await node.send(exchange.chooseFindings, { params, body: { take: [0] } }, alpha.as);
  expect(late.status).toBe(409);
});

test('a draft with nothing ticked is refused as empty, and says what to do', async () => {
  const { node, alpha, circles } = world;
  const id = await draftOf(TEXT);
  await node.call(exchange.chooseFindings, { params: { id }, body: { leave: [0, 1] } }, alpha.as);
  const body = { circle: circles.main.id, purpose: 'defence', tlp: 'green' as const };
  const response = await node.send(exchange.publishDraft, { params: { id }, body }, alpha.as);
  expect([response.status, await response.text()]).toEqual([422, expect.stringContaining('at least one finding')]);
});

test('what waits for a tick is offered, not lost', async () => {
  const { node, alpha } = world;
  const { report } = await node.call(exchange.createDraft, { body: TEXT }, alpha.as);
  expect([report?.losses, report?.warnings.map(({ object }) => object)]).toEqual([[], ['10.0.0.1']]);
});

test('nobody else sees or chooses them', async () => {
  const id = await draftOf(TEXT);
  for (const other of [world.bravo.as, world.outsider.as]) {
    expect((await world.node.send(exchange.listFindings, { params: { id }, query: {} }, other)).status).toBe(404);
    expect(
      (await world.node.send(exchange.chooseFindings, { params: { id }, body: { take: [0] } }, other)).status,
    ).toBe(404);
  }
});
