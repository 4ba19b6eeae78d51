import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import type { Problem } from '../../src/contract/problem.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { bundle, indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

const REAL = fileURLToPath(new URL('../../../shared/data/warninglists', import.meta.url));

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const relation = (source: string, target: string): StixObject => ({
  type: 'relationship',
  spec_version: '2.1',
  id: `relationship--${crypto.randomUUID()}`,
  created: '2026-01-01T00:00:00.000Z',
  modified: '2026-01-01T00:00:00.000Z',
  relationship_type: 'related-to',
  source_ref: source,
  target_ref: target,
});

const list = (name: string, type: string, entries: string[], version = 1) =>
  JSON.stringify({ name, description: 'A test', version, type, list: entries });

function importList(body: string, as = world.alpha.officer.as, query = {}) {
  return world.node.call(exchange.importWarningList, { query, body }, as);
}

async function warnings(values: string[], as: Parameters<TestWorld['node']['call']>[2] = world.alpha.as) {
  const { results } = await world.node.call(exchange.lookUp, { body: { values } }, as);
  return results.map((result) => result.warnings.map(({ name, matched }) => `${name}: ${matched}`).join());
}

describe('what is on a list', () => {
  beforeAll(async () => {
    await importList(list('sites', 'hostname', ['.popular.example', 'Bücher.example']));
    await importList(list('resolvers', 'cidr', ['192.0.2.53', '198.51.100.0/28', '2001:DB8:53::/48', 'no network']));
    await importList(list('analysis', 'substring', ['sandbox.example']));
    await importList(list('contacts', 'regex', ['/^(abuse|noc)\\@.*$/i', '(?<=broken']));
    await importList(list('empty files', 'string', ['D41D8CD98F00B204E9800998ECF8427E', '.exact.example']));
    await importList('# lines\nlines.example # a comment\n', undefined, { name: 'lines' });
  });

  test.each<[string, string]>([
    ['popular.example', 'sites: popular.example'],
    ['www.popular[.]example', 'sites: popular.example'],
    ['hxxps://cdn.popular.example/x.js', 'sites: popular.example'],
    ['unpopular.example', ''],
    ['someone@popular.example', ''],
    ['xn--bcher-kva.example', 'sites: xn--bcher-kva.example'],
    ['192.0.2.53', 'resolvers: 192.0.2.53'],
    ['http://192.0.2.53/', 'resolvers: 192.0.2.53'],
    ['::ffff:198.51.100.9', 'resolvers: 198.51.100.0/28'],
    ['198.51.100.16', ''],
    ['198.51.100.4/30', 'resolvers: 198.51.100.0/28'],
    ['198.51.100.0/24', ''],
    ['2001:db8:53:1::1', 'resolvers: 2001:db8:53::/48'],
    ['https://a.SANDBOX.example/', 'analysis: sandbox.example'],
    ['Abuse@evil.example', 'contacts: /^(abuse|noc)\\@.*$/i'],
    ['d41d8cd98f00b204e9800998ecf8427e', 'empty files: d41d8cd98f00b204e9800998ecf8427e'],
    ['www.exact.example', 'empty files: exact.example'],
    ['lines.example', 'lines: lines.example'],
  ])('%s: %s', async (value, on) => expect(await warnings([value])).toEqual([on]));

  test('lines that are no entry are counted, and the list says what it is', async () => {
    const { items } = await world.node.call(exchange.listWarningLists, {}, world.alpha.as);
    const resolvers = items.find(({ name }) => name === 'resolvers');
    expect(resolvers).toMatchObject({ kind: 'cidr', entries: 3, skipped: 1, version: '1', forAll: false, on: true });
    expect(items.find(({ name }) => name === 'lines')).toMatchObject({ kind: 'hostname', entries: 1 });
  });
});

test('lists are their organisation’s own; those of the secretariat are for all, and each may switch them off', async () => {
  const { node, bravo, secretariat, alpha } = world;
  await importList(list('bravo’s', 'string', ['own.example']), bravo.officer.as);
  expect(await warnings(['own.example'])).toEqual(['']);
  expect(await warnings(['own.example'], bravo.as)).toEqual(['bravo’s: own.example']);

  expect(await refusal(importList(list('all', 'string', ['x.example']), alpha.officer.as, { forAll: 'true' }))).toBe(
    '403 forbidden',
  );
  const all = await importList(list('all', 'string', ['all.example']), secretariat.officer.as, { forAll: 'true' });
  expect(await warnings(['all.example'])).toEqual(['all: all.example']);
  const params = { id: all.id };
  expect(await refusal(node.call(exchange.removeWarningList, { params }, alpha.officer.as))).toBe('404 not-found');
  await node.call(exchange.switchWarningList, { params, body: { on: false } }, alpha.officer.as);
  expect(await warnings(['all.example'])).toEqual(['']);
  expect(await warnings(['all.example'], bravo.as)).toEqual(['all: all.example']);
});

test('a list imported again stands in the place of the old one; a broken one leaves it as it was', async () => {
  const first = await importList(list('again', 'substring', ['first.example']));
  expect(await warnings(['first.example'])).toEqual(['again: first.example']);
  expect(await refusal(importList('{"name": "again", "version": 2, "list": []}'))).toBe('422 unprocessable');
  expect(await refusal(importList('{"name": "again"'))).toBe('400 bad-json');
  expect(await warnings(['first.example'])).toEqual(['again: first.example']);
  const second = await importList(list('again', 'substring', ['second.example'], 2));
  expect(second).toMatchObject({ id: first.id, version: '2', entries: 1 });
  expect(await warnings(['first.example', 'second.example'])).toEqual(['', 'again: second.example']);
});

test('an address inside is not asked for a list', async () => {
  const { node, alpha } = world;
  const body = { url: 'https://127.0.0.1/list.json' };
  expect(await refusal(node.call(exchange.fetchWarningList, { body }, alpha.officer.as))).toBe('503 unavailable');
  const plain = { url: 'http://lists.example/list.json' };
  expect(await refusal(node.call(exchange.fetchWarningList, { body: plain }, alpha.officer.as))).toBe(
    '400 bad-request',
  );
});

describe('sharing what is on a list', () => {
  beforeAll(() => importList(list('harmless', 'cidr', ['203.0.113.53'])));
  const content = () => [indicator('203.0.113.53', { name: 'resolver' }), indicator('203.0.113.99')] as const;
  const draftOf = (objects: readonly StixObject[]) =>
    world.node.call(exchange.createDraft, { body: bundle(...objects) }, world.alpha.as);

  test('asks for a reason, which readers see', async () => {
    const { node, alpha, bravo, circles } = world;
    const { id } = await draftOf(content());
    const listed = await node.call(exchange.draftWarnings, { params: { id } }, alpha.as);
    expect(listed).toMatchObject({
      objects: 1,
      values: 1,
      items: [{ value: '203.0.113.53', warnings: [{ name: 'harmless' }] }],
    });

    const terms = { circle: circles.main.id, purpose: 'defence' };
    const response = await node.send(exchange.publishDraft, { params: { id }, body: terms }, alpha.as);
    const problem = (await response.json()) as Problem;
    expect([response.status, problem.code]).toEqual([422, 'unprocessable']);
    expect(problem.places).toEqual([
      { at: expect.stringContaining('203.0.113.53'), problem: 'is on “harmless” (203.0.113.53)' },
    ]);

    const body = { ...terms, warningReason: 'The resolver itself is compromised.' };
    await node.call(exchange.publishDraft, { params: { id }, body }, alpha.as);
    const page = await node.call(exchange.getItem, { params: { id } }, bravo.as);
    expect(page.warningReason).toBe('The resolver itself is compromised.');
  });

  test('or leaves it out', async () => {
    const { node, alpha, circles } = world;
    const { id } = await draftOf(content());
    expect(await node.call(exchange.leaveOutListed, { params: { id } }, alpha.as)).toEqual({ leftOut: 1 });
    const body = { circle: circles.main.id, purpose: 'defence' };
    expect(await node.call(exchange.publishDraft, { params: { id }, body }, alpha.as)).toMatchObject({
      objects: 1,
      warningReason: null,
    });
  });

  test('its findings are unticked, and nothing hangs on it any more', async () => {
    const { node, alpha } = world;
    const { id } = await node.call(
      exchange.createDraft,
      { body: 'asks 203.0.113.53 and 203.0.113.97 for names' },
      alpha.as,
    );
    expect(await node.call(exchange.leaveOutListed, { params: { id } }, alpha.as)).toEqual({ leftOut: 2 });
    const { items } = await node.call(exchange.listFindings, { params: { id }, query: {} }, alpha.as);
    expect(items.map(({ value, taken }) => [value, taken])).toEqual([
      ['203.0.113.53', false],
      ['203.0.113.97', true],
    ]);
    const [listed, other] = [indicator('203.0.113.53'), indicator('203.0.113.96')];
    const related = await draftOf([listed, other, relation(listed.id, other.id), relation(other.id, other.id)]);
    const params = { id: related.id };
    expect(await node.call(exchange.leaveOutListed, { params }, alpha.as)).toEqual({ leftOut: 2 });
    expect(await node.call(exchange.getItem, { params }, alpha.as)).toMatchObject({ objects: 2 });
  });

  test('a reason without a hit is not kept, and others’ lists do not matter', async () => {
    const kept = await share(world, world.alpha.as, [indicator('203.0.113.98')], { warningReason: 'Just so' });
    expect(kept.warningReason).toBeNull();
    const theirs = await share(world, world.bravo.as, content());
    expect(theirs.objects).toBe(2);
  });

  test('by TAXII it waits in quarantine while the rest is shared', async () => {
    const { node, alpha, circles } = world;
    const [resolver, other] = content();
    const response = await fetch(`${node.url}${API_ROOT}collections/${circles.main.collection}/objects/`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${alpha.token}`,
        accept: 'application/taxii+json;version=2.1',
        'content-type': 'application/taxii+json;version=2.1',
      },
      body: JSON.stringify({ objects: [resolver, other] }),
    });
    const status = (await response.json()) as {
      successes: { id: string }[];
      failures: { id: string; message: string }[];
    };
    expect(status.successes.map(({ id }) => id)).toEqual([other.id]);
    expect(status.failures).toMatchObject([{ id: resolver.id, message: expect.stringContaining('“harmless”') }]);
    const { objects } = await poll(world, world.bravo.token, circles.main.collection);
    expect(objects.map(({ id }) => id)).not.toContain(resolver.id);
    const { items } = await node.call(exchange.listDrafts, {}, alpha.as);
    expect(items.filter(({ state, objects: count }) => state === 'quarantined' && count === 1)).toHaveLength(1);
  });
});

test.skipIf(!existsSync(REAL))(
  'the lists that MISP publishes go in (skipped where there are none)',
  async () => {
    for (const file of readdirSync(REAL).filter((name) => name.endsWith('.json'))) {
      const text = readFileSync(`${REAL}/${file}`, 'utf8');
      const given = JSON.parse(text) as { list: string[] };
      const { entries, skipped } = await importList(text, world.cert.officer.as);
      expect([file, skipped]).toEqual([file, 0]);
      expect(entries).toBeLessThanOrEqual(given.list.length);
    }
    expect((await warnings(['1.0.0.1', '10.1.1.1'], world.cert.as)).every((on) => on !== '')).toBe(true);
  },
  60_000,
);
