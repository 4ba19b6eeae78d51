import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { type Player, startWorld, type TestWorld } from '../support/world.ts';
import { poll, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** The versions of an object that somebody gets under `match[version]`. */
async function versionsFor({ token }: Player, { id }: StixObject, version: string): Promise<unknown[]> {
  const query = `?match[id]=${id}&match[version]=${version}`;
  const { objects } = await poll(world, token, world.circles.main.collection, query);
  return objects.map((object) => object.modified);
}

test('first and last are those that the reader sees: a version out of sight neither hides nor shows itself', async () => {
  const { node, alpha, bravo, cert, reader } = world;
  const one = indicator('198.51.100.95', { modified: '2026-02-01T00:00:00.000Z' });
  const two = { ...one, modified: '2026-03-01T00:00:00.000Z' };
  const three = { ...one, modified: '2026-04-01T00:00:00.000Z' };
  await share(world, alpha.as, [one], { excluded: [cert.id] });
  const middle = await share(world, alpha.as, [two], { excluded: [bravo.id] });
  await share(world, alpha.as, [three], { excluded: [bravo.id, reader.id] });
  const seen = async (version: string) => [
    await versionsFor(bravo, one, version),
    await versionsFor(cert, one, version),
    await versionsFor(reader, one, version),
  ];
  expect(await seen('last')).toEqual([[one.modified], [three.modified], [two.modified]]);
  expect(await seen('first')).toEqual([[one.modified], [two.modified], [one.modified]]);
  expect(await seen('all')).toEqual([[one.modified], [two.modified, three.modified], [one.modified, two.modified]]);

  await node.call(exchange.recallItem, { params: { id: middle.id }, body: { reason: 'x' } }, alpha.as);
  expect(await seen('last')).toEqual([[one.modified], [three.modified], [one.modified]]);
});

test('an older version that comes late is not the last', async () => {
  const { alpha, bravo } = world;
  const newer = indicator('198.51.100.96', { modified: '2026-05-01T00:00:00.000Z' });
  const older = { ...newer, modified: '2026-04-01T00:00:00.000Z' };
  await share(world, alpha.as, [newer]);
  await share(world, alpha.as, [older]);
  expect(await versionsFor(bravo, newer, 'last')).toEqual([newer.modified]);
  expect(await versionsFor(bravo, newer, 'all')).toEqual([newer.modified, older.modified]);
});
