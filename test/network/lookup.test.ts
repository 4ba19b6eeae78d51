import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import type { Credentials } from '../support/client.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
  const of = (pattern: string, more = {}) => indicator('', { name: pattern, pattern, ...more });
  await share(world, world.alpha.as, [
    of("[ipv4-addr:value = '198.51.100.7']", { valid_until: '2030-01-01T00:00:00Z' }),
    of("[ipv4-addr:value = '203.0.113.77/24']"),
    of("[ipv6-addr:value = '2001:DB8:0:1::/64']"),
    of("[ipv6-addr:value = '2001:db8:0:2::5']"),
    of("[domain-name:value = 'Bücher.example.']"),
    of("[url:value = 'HTTP://Evil.Example:80/Path?q=1']"),
    of("[email-addr:value = 'Fraud@Mail.Example']"),
  ]);
});
afterAll(() => world.close());

async function ask(values: string[], more: { parents?: boolean } = {}, as: Credentials = world.bravo.as) {
  const { results } = await world.node.call(exchange.lookUp, { body: { values, ...more } }, as);
  return results.map(({ hits }) => hits.map(({ how, matched }) => (matched ? `${how} ${matched.value}` : how)).join());
}

test.each<[string, string]>([
  ['198[.]51[.]100[.]7', 'exact'],
  ['::ffff:198.51.100.7', 'exact'],
  ['198.51.100.7:443', 'exact'],
  ['hxxps://198.51.100.7/x', 'host 198.51.100.7'],
  ['203.0.113.9', 'network 203.0.113.0/24'],
  ['203.0.113.0/25', 'network 203.0.113.0/24'],
  ['203.0.112.0/20', 'inside 203.0.113.0/24'],
  ['198.51.0.0/16', 'inside 198.51.100.7'],
  ['2001:db8:0:1:0:0:0:9', 'network 2001:db8:0:1::/64'],
  ['2001:db8:0:2::/64', 'inside 2001:db8:0:2::5'],
  ['198.51.100.8', ''],
  ['xn--bcher-kva.EXAMPLE', 'exact'],
  ['bücher.example', 'exact'],
  ['hxxp://evil[.]example/Path?q=1', 'exact'],
  ['http://evil.example/path?q=1', ''],
  ['https://bücher.example./a', 'host xn--bcher-kva.example'],
  ['someone@bücher.example', 'host xn--bcher-kva.example'],
  ['fraud@MAIL.example', 'exact'],
  ['a.b.xn--bcher-kva.example', ''],
])('%s is found: %s', async (value, answer) => {
  expect(await ask([value])).toEqual([answer]);
});

test('domains above a name are found where that is asked for', async () => {
  expect(await ask(['a.b.bücher.example'], { parents: true })).toEqual(['parent xn--bcher-kva.example']);
});

test('an answer says since when, from whom, how long it is valid; to who may not read it is not known', async () => {
  const body = { values: ['198.51.100.7'] };
  const [known] = (await world.node.call(exchange.lookUp, { body }, world.bravo.as)).results;
  expect(known).toMatchObject({ kind: 'ipv4', normalised: '198.51.100.7', more: false, warnings: [] });
  expect(known!.since).toBe(known!.hits[0]!.addedAt);
  expect(known!.hits[0]).toMatchObject({
    source: { id: world.alpha.id },
    validFrom: '2026-01-02T03:04:05.678Z',
    validUntil: '2030-01-01T00:00:00Z',
    revoked: false,
  });
  const [unknown] = (await world.node.call(exchange.lookUp, { body }, world.outsider.as)).results;
  expect(unknown).toMatchObject({ hits: [], more: false, since: null, sightings: null });
});

test('neither a count nor `more` tells of what another may read', async () => {
  const many = Array.from({ length: 25 }, () => indicator('192.0.2.200'));
  await share(world, world.bravo.as, many, { circle: world.circles.foreign.id });
  const body = { values: ['192.0.2.200', '192.0.2.0/24'] };
  const seen = (await world.node.call(exchange.lookUp, { body }, world.cert.as)).results;
  expect(seen.map(({ hits, more }) => [hits.length, more])).toEqual([
    [20, true],
    [20, true],
  ]);
  const unseen = (await world.node.call(exchange.lookUp, { body }, world.reader.as)).results;
  expect(unseen.map(({ hits, more, since }) => [hits.length, more, since])).toEqual([
    [0, false, null],
    [0, false, null],
  ]);
});

test('lines of a log are searched for indicators', async () => {
  const text = 'Nov 3 proxy: 10.1.1.1 GET hxxp://evil[.]example/Path?q=1\nsrc=198.51.100.7 dst=192.0.2.1';
  const { results } = await world.node.call(exchange.lookUp, { body: { text } }, world.bravo.as);
  expect(results.map(({ normalised, hits }) => [normalised, hits.length > 0])).toEqual([
    ['10.1.1.1', false],
    ['http://evil.example/Path?q=1', true],
    ['198.51.100.7', true],
    ['192.0.2.1', false],
  ]);
  const nothing = world.node.call(exchange.lookUp, { body: { text: 'Good morning' } }, world.bravo.as);
  expect(await refusal(nothing)).toBe('422 unprocessable');
});

test('it takes values or a text, not both and not neither', async () => {
  for (const body of [{}, { values: ['a.example'], text: 'a.example' }, { values: [] }]) {
    expect(await refusal(world.node.call(exchange.lookUp, { body }, world.bravo.as))).toBe('400 bad-request');
  }
});
