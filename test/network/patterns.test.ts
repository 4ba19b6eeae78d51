import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const check = (pattern: string) => world.node.call(exchange.checkPattern, { body: { pattern } }, world.reader.as);

test('a pattern is checked: its plain form, or where it is faulty', async () => {
  expect(await check('[b:x=1 OR\n a:x = 1]')).toMatchObject({ valid: true, normalised: '[a:x = 1 OR b:x = 1]' });
  expect(await check('[a:x = 1 OR\n a:x ~ 1]')).toMatchObject({
    valid: false,
    normalised: null,
    error: { line: 2, column: 6, problem: '"~" does not belong here' },
  });
  expect(await check("[a:x MATCHES '(?=b)']")).toMatchObject({ valid: false, error: { line: 1, column: 2 } });
});

test('two patterns are compared', async () => {
  const compare = (other: string) =>
    world.node.send(exchange.checkPattern, { body: { pattern: '[a:x IN (1, 2)]', other } }, world.reader.as);
  const said = async (other: string) => (await (await compare(other)).json()).equivalent;
  expect(await said('[a:x = 2 OR a:x = 1]')).toBe('yes');
  expect(await said('[a:x = 1]')).toBe('no');
  const faulty = await compare('[a');
  expect([faulty.status, await faulty.text()]).toEqual([422, expect.stringContaining('The other pattern is faulty')]);
});

test('a pattern is tried on observed data', async () => {
  const seen = {
    type: 'observed-data',
    id: 'observed-data--1',
    first_observed: '2024-01-01T00:00:00Z',
    last_observed: '2024-01-01T00:00:00Z',
    number_observed: 1,
    objects: { 0: { type: 'ipv4-addr', value: '198.51.100.7' } },
  };
  const body = {
    pattern: "[ipv4-addr:value ISSUBSET '198.51.100.0/24']",
    content: { type: 'bundle', objects: [seen] },
  };
  expect(await world.node.call(exchange.matchPattern, { body }, world.reader.as)).toEqual({
    matched: true,
    observations: ['observed-data--1'],
    of: 1,
  });
  const faulty = await world.node.send(exchange.matchPattern, { body: { ...body, pattern: '[a' } }, world.reader.as);
  expect([faulty.status, await faulty.text()]).toEqual([422, expect.stringContaining('line 1, column 3')]);
});
