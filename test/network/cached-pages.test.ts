import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { PUBLIC_ROOT } from '../../src/contract/taxii.ts';
import { indicator, indicators, type StixObject } from '../support/stix.ts';
import { type Name, setStanding, startWorld, type TestWorld } from '../support/world.ts';
import { poll, share } from './share.ts';

/* Full pages are kept in memory: whoever loses the right to them loses it with the next read all the same. */

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const FULL = '?limit=2';
/** Asked twice, so that the second answer is the one that was kept. */
async function kept(name: Name, collection: string, query = FULL) {
  const first = await poll(world, world[name].token, collection, query);
  const second = await poll(world, world[name].token, collection, query);
  expect(second).toEqual(first);
  return second;
}
const idsOf = ({ objects }: { objects: readonly StixObject[] }) => objects.map(({ id }) => id);

test('a recall, a named recipient, a new version and a suspension are seen on the very next read', async () => {
  const main = world.circles.main.collection;
  const [one, two, three] = indicators(3);
  const item = await share(world, world.alpha.as, [one!, two!], { title: 'kept' });
  await share(world, world.alpha.as, [three!, indicator('198.51.100.77')], { title: 'beside it' });
  for (const collection of [main, 'main', 'everything']) {
    expect(idsOf(await kept('bravo', collection))).toEqual([one!.id, two!.id]);
    expect(idsOf(await kept('cert', collection))).toEqual([one!.id, two!.id]);
  }

  await world.node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'wrong' } }, world.alpha.as);
  for (const collection of [main, 'everything']) {
    for (const name of ['bravo', 'cert'] as const) {
      expect(idsOf(await kept(name, collection))).not.toContain(one!.id);
    }
  }

  const newer = { ...three!, modified: '2099-01-01T00:00:00.000Z' };
  expect(idsOf(await kept('bravo', main, '?limit=1'))).toEqual([three!.id]);
  await share(world, world.alpha.as, [newer], { title: 'newer' });
  expect(idsOf(await kept('bravo', main, '?limit=1'))).not.toEqual([three!.id]);

  await world.system((tx) => setStanding(tx, world.bravo.id, 'suspended'));
  expect((await poll(world, world.bravo.token, main, FULL)).status).not.toBe(200);
  expect(idsOf(await poll(world, world.bravo.token, 'everything', FULL))).toEqual([]);
  expect(idsOf(await kept('cert', main))).not.toEqual([]);
});

test('every reader of a kept page leaves a receipt', async () => {
  const [one, two] = indicators(2);
  const item = await share(world, world.alpha.as, [one!, two!], { title: 'receipts' });
  for (const name of ['cert', 'reader'] as const)
    await kept(name, 'everything', `?limit=1&match[id]=${one!.id},${two!.id}`);
  const { items } = await world.node.call(exchange.listReceipts, { params: { id: item.id } }, world.alpha.as);
  expect(items).toHaveLength(2);
});

test('everything has an object of two circles once; what is CLEAR is there for anybody, and nothing else', async () => {
  const { node, cert, circles } = world;
  const twice = indicator('198.51.100.79');
  const open = indicator('198.51.100.80', {
    object_marking_refs: ['marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487'],
  });
  await share(world, cert.as, [twice], { title: 'here' });
  await share(world, cert.as, [twice], { title: 'there', circle: circles.foreign.id });
  await share(world, cert.as, [open], { title: 'open', tlp: 'clear' });
  expect(idsOf(await poll(world, cert.token, 'everything')).filter((id) => id === twice.id)).toEqual([twice.id]);
  expect(idsOf(await poll(world, world.outsider.token, 'everything'))).toEqual([open.id]);
  expect(idsOf(await poll(world, world.outsider.token, 'clear'))).toEqual([open.id]);

  const get = (path: string) => fetch(`${node.url}${PUBLIC_ROOT}collections/${path}`);
  expect(idsOf((await (await get('clear/objects/')).json()) as { objects: StixObject[] })).toEqual([open.id]);
  expect((await get(`clear/objects/${open.id}/versions/`)).status).toBe(200);
  for (const path of [`clear/objects/${twice.id}/`, 'everything/', 'main/', `${circles.main.collection}/objects/`]) {
    expect([path, (await get(path)).status]).toEqual([path, 404]);
  }
});
