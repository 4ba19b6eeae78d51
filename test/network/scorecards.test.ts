import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as feedback from '../../src/contract/feedback.ts';
import type { Credentials } from '../support/client.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const cards = (as: Credentials) => world.node.call(feedback.getScorecards, { query: { days: 30 } }, as);

test('a reader counts what it may read of sources that it may know; the producer everything of its own', async () => {
  const { node, alpha, bravo, cert, reader, circles } = world;
  const modified = new Date(world.clock.now().getTime() - 6 * 3_600_000).toISOString();
  const made = (value: string) => indicator(value, { created: modified, modified });
  const open = await share(world, alpha.as, [made('198.51.100.1')]);
  await share(world, alpha.as, [made('198.51.100.2')], { attribution: 'anonymous' });
  await share(world, bravo.as, [made('198.51.100.3')], { circle: circles.foreign.id });
  const gone = await share(world, alpha.as, [made('198.51.100.4')]);
  await poll(world, reader.token, circles.main.collection);
  await node.call(exchange.recallItem, { params: { id: gone.id }, body: { reason: 'wrong' } }, alpha.as);
  const give = (kind: string, as: Credentials) =>
    node.call(feedback.giveFeedback, { body: { item: open.id, kind } }, as);
  await give('blocked', cert.as);
  await give('false-positive', bravo.as);

  const seen = await cards(reader.as);
  expect(seen.organisations).toMatchObject([
    {
      ...{ organisation: { id: alpha.id }, country: 'JP', items: 1, delayHours: 6, falsePositiveRate: 0.5 },
      ...{ actedOnRate: 1, reach: null, recalls: 1, corrections: 0 },
    },
  ]);
  expect(seen.countries.map(({ country, items }) => [country, items])).toEqual([['JP', 1]]);
  expect(seen.own.reciprocity).toEqual({ given: 0, received: 3, feedback: 0 });
  expect(seen.concentration).toMatchObject({ producers: 1, top1: 1 });

  const own = await cards(alpha.as);
  expect(own.own).toMatchObject({ items: 3, recalls: 1, reach: 1 });
  expect(own.own.reciprocity).toEqual({ given: 3, received: 0, feedback: 0 });
  expect(own.organisations).toEqual([]);
  expect((await cards(cert.as)).organisations.map(({ organisation }) => organisation.id).sort()).toEqual(
    [alpha.id, bravo.id].sort(),
  );
  expect((await cards(world.outsider.as)).organisations).toEqual([]);

  const csv = await (await node.send(feedback.exportScorecards, { query: { days: 30 } }, reader.as)).text();
  expect(csv.split('\r\n')[2]).toBe('organisation,alpha Ltd,JP,1,1,6,0.5,1,,1,0');
});

test('the secretariat sees countries in which nobody stands alone, others nothing', async () => {
  const ask = (as: Credentials) => world.node.call(feedback.getCountryScorecards, { query: { days: 30 } }, as);
  expect(await refusal(ask(world.alpha.officer.as))).toBe('403 forbidden');
  const { countries, concentration } = await ask(world.secretariat.officer.as);
  expect(countries.filter(({ items }) => items > 0)).toEqual([]);
  expect(concentration).toBeNull();
});
