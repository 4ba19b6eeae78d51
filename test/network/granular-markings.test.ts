import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as ledger from '../../src/contract/ledger.ts';
import * as search from '../../src/contract/search.ts';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { liftEmbargo } from '../../src/modules/exchange/end-of-life.ts';
import { TLP_MARKING_IDS, type Tlp } from '../../src/modules/policy/index.ts';
import { indexItem } from '../../src/modules/search/index-text/index-item.ts';
import type { Credentials } from '../support/client.ts';
import { bundle, indicator, type StixObject } from '../support/stix.ts';
import { sessionOf, startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share } from './share.ts';

/* Who may not see a marked part (STIX 2.1 §7.2.3) gets the object without it; where it cannot do without, nothing of it. */

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const PART = 'part-for-few';

function withPart(tlp: Tlp | null, part: Tlp, selector = 'description'): StixObject {
  return indicator('198.51.100.44', {
    tlp,
    description: PART,
    granular_markings: [{ marking_ref: TLP_MARKING_IDS[part], selectors: [selector] }],
  });
}

interface Status {
  success_count: number;
  failures?: { id: string; message: string }[];
}

async function add(...objects: StixObject[]): Promise<Status> {
  const { node, alpha, circles } = world;
  const response = await fetch(`${node.url}${API_ROOT}collections/${circles.main.collection}/objects/`, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${alpha.token}`, accept: 'application/taxii+json;version=2.1' },
      'content-type': 'application/taxii+json;version=2.1',
    },
    body: JSON.stringify({ objects }),
  });
  return (await response.json()) as Status;
}

/** An object as a plain TAXII client gets it, the newest where it stands twice. */
async function polled(token: string, object: StixObject): Promise<StixObject | undefined> {
  return polledFrom(world.circles.main.collection, token, object);
}

async function polledFrom(collection: string, token: string, { id }: StixObject): Promise<StixObject | undefined> {
  const { objects } = await poll(world, token, collection, `?match[id]=${id}`);
  return objects.at(-1);
}

async function partsOf(item: string): Promise<number> {
  return world.system(async (tx) => {
    const { rows } = await sql`select from object_variant where item = ${item}`.execute(tx.db());
    return rows.length;
  });
}

async function isSeenBy(token: string, { id }: StixObject): Promise<boolean> {
  const { objects } = await poll(world, token, world.circles.main.collection, `?match[id]=${id}`);
  return objects.length > 0;
}

test('an object that cannot do without its red part reaches nobody for whom the part is not; the rest goes its way', async () => {
  const [partly, plain] = [withPart('amber', 'red', 'pattern'), indicator()];
  await add(partly, plain);
  for (const { token } of [world.bravo, world.cert, world.reader]) {
    expect(await isSeenBy(token, partly)).toBe(false);
    expect(await isSeenBy(token, plain)).toBe(true);
  }
  const { alpha, node, circles } = world;
  const { id, tlp } = await node.call(exchange.createDraft, { body: bundle(partly) }, alpha.responder.as);
  expect(tlp).toBe('red');
  const terms = { circle: circles.main.id, purpose: 'defence', tlp: 'green' as const };
  expect(await refusal(node.call(exchange.publishDraft, { params: { id }, body: terms }, alpha.responder.as))).toBe(
    '403 forbidden',
  );
});

test('sent by TAXII, an object goes out without its red part, and whole to its source; the ledger says so', async () => {
  const { alpha, bravo, node } = world;
  const partly = withPart('amber', 'red');
  const { description, granular_markings, ...rest } = partly;
  expect(await add(partly)).toMatchObject({ success_count: 1 });
  for (const { token } of [bravo, world.cert, world.reader]) expect(await polled(token, partly)).toEqual(rest);
  expect(await polled(alpha.token, partly)).toEqual(partly);

  const { items } = await node.call(ledger.listEntries, { query: { act: 'read' } }, bravo.as);
  expect(items[0]!.event?.detail).toEqual({ via: 'taxii', objects: 1, withheld: 1 });
  const shared = await node.call(ledger.listEntries, { query: { act: 'shared' } }, alpha.as);
  expect(shared.items[0]!.event?.detail).toMatchObject({ objects: 1, withheld: 1 });
});

test('a part is for those whom its marking reaches, on every way out; before sharing its source is told who goes without', async () => {
  const { alpha, bravo, vendor, node, circles } = world;
  const partly = withPart('green', 'amber');
  const { id } = await node.call(exchange.createDraft, { body: bundle(partly) }, alpha.responder.as);
  const body = { circle: circles.main.id, purpose: 'defence', title: 'partly amber' };
  const { withheld } = await node.call(exchange.explainDraft, { params: { id }, body }, alpha.responder.as);
  expect(withheld).toEqual([{ tlp: 'amber', objects: 1, recipients: 1 }]);
  await node.call(exchange.publishDraft, { params: { id }, body }, alpha.responder.as);

  await indexItem(node.kernel.database, id);

  const seen = async (as: Credentials & { token: string }) => {
    const listed = await node.call(exchange.listObjects, { params: { id } }, as);
    const exported = await node.send(exchange.exportItem, { params: { id } }, as);
    const found = await node.send(search.exportSearch, { query: { q: 'partly amber', format: 'jsonl' } }, as);
    const texts = [listed.items[0]!.json, await exported.text(), await found.text()];
    return [...texts, JSON.stringify(await polled(as.token, partly))].map((text) => text.includes(PART));
  };
  expect(await seen(bravo.as)).toEqual([true, true, true, true]);
  expect(await seen(alpha.as)).toEqual([true, true, true, true]);
  expect(await seen(vendor.as)).toEqual([false, false, false, false]);
  expect((await node.call(search.searchFacets, { query: { q: PART } }, vendor.as)).total).toBe(0);
  const told = async (as: Credentials) => {
    const { items } = await node.call(ledger.listEntries, { query: { subject: id, act: 'exported' } }, as);
    return items.map(({ event }) => event?.detail?.withheld ?? 0);
  };
  expect([await told(vendor.as), await told(bravo.as)]).toEqual([
    [1, 1],
    [0, 0],
  ]);
});

test('shared under the marking of its part, it goes out whole', async () => {
  const { alpha, bravo, vendor } = world;
  const partly = withPart('green', 'amber');
  await share(world, alpha.as, [partly], { tlp: 'amber' });
  expect(await polled(bravo.token, partly)).toEqual(partly);
  expect(await isSeenBy(vendor.token, partly)).toBe(false);
});

test('a value in a withheld part is found by those who get the part alone, under its own marking', async () => {
  const { alpha, bravo, node } = world;
  const [md5, sha] = ['0123456789abcdef0123456789abcdef', 'ab'.repeat(32)];
  const file = {
    ...{ type: 'file', spec_version: '2.1', id: `file--${randomUUID()}`, hashes: { MD5: md5, 'SHA-256': sha } },
    object_marking_refs: [TLP_MARKING_IDS.green],
    granular_markings: [{ marking_ref: TLP_MARKING_IDS.red, selectors: ['hashes.SHA-256'] }],
  };
  await share(world, alpha.as, [file]);
  const hits = async (as: Credentials) => {
    const { results } = await node.call(exchange.lookUp, { body: { values: [md5, sha] } }, as);
    return results.map((result) => result.hits.map((hit) => hit.tlp));
  };
  expect(await hits(alpha.as)).toEqual([['green'], ['red']]);
  expect(await hits(bravo.as)).toEqual([['green'], []]);
});

test('who got the part may pass it on only as it is marked', async () => {
  const { alpha, bravo, vendor, node, circles } = world;
  const partly = withPart('green', 'amber');
  await share(world, alpha.as, [partly]);
  const { granular_markings, ...bare } = partly;
  const relay = async (object: unknown) => {
    const { id } = await node.call(exchange.createDraft, { body: bundle(object) }, bravo.responder.as);
    const body = { circle: circles.main.id, purpose: 'defence' };
    return refusal(node.call(exchange.publishDraft, { params: { id }, body }, bravo.responder.as));
  };
  expect(await relay(bare)).toBe('403 forbidden');
  expect(await relay(partly)).toBe('not refused');
  expect(await polled(vendor.token, partly)).not.toHaveProperty('description');
});

test('a part that is marked more widely than the whole does not widen it', async () => {
  const object = withPart('amber+strict', 'clear');
  expect((await share(world, world.alpha.as, [object])).tlp).toBe('amber+strict');
  expect(await isSeenBy(world.bravo.token, object)).toBe(true);
});

test('a marking of a part marks nothing else: without one of the whole it waits in quarantine', async () => {
  const { alpha, bravo, node, circles } = world;
  const alone = withPart(null, 'clear');
  expect((await add(alone)).failures?.[0]?.message).toContain('quarantine');
  expect(await isSeenBy(bravo.token, alone)).toBe(false);

  const draft = await node.call(exchange.createDraft, { body: bundle(withPart(null, 'amber')) }, alpha.responder.as);
  expect([draft.state, draft.tlp]).toEqual(['quarantined', null]);
  const terms = { circle: circles.main.id, purpose: 'defence', tlp: 'clear' as const };
  const publish = node.call(exchange.publishDraft, { params: { id: draft.id }, body: terms }, alpha.responder.as);
  expect(await refusal(publish)).toBe('403 forbidden');
});

test('an unmarked object does not join marked ones beside it that are wider than its part', async () => {
  const [partly, plain] = [withPart(null, 'red'), indicator()];
  const status = await add(partly, plain);
  expect(status).toMatchObject({ success_count: 1, failures: [{ id: partly.id }] });
  expect(await isSeenBy(world.bravo.token, partly)).toBe(false);
  expect(await isSeenBy(world.bravo.token, plain)).toBe(true);
});

test('an embargo that ends, a release and a correction keep the part back; a recall takes it along', async () => {
  const { alpha, bravo, clock, node, circles } = world;
  const embargoUntil = new Date(clock.now().getTime() + 86_400_000).toISOString();
  const partly = withPart('amber', 'red');
  const { id } = await share(world, alpha.responder.as, [partly], { embargoUntil });
  expect(await polled(world.cert.token, partly)).not.toHaveProperty('description');
  expect(await isSeenBy(bravo.token, partly)).toBe(false);
  clock.advance({ days: 1 });
  await world.system((tx) => liftEmbargo(tx, id));
  expect(await polled(bravo.token, partly)).not.toHaveProperty('description');
  expect(await polled(alpha.token, partly)).toEqual(partly);

  const byBravo = await world.system((tx) => sessionOf(tx, bravo.responder.id));
  const client = world.outsider.id;
  await node.call(exchange.releaseItem, { params: { id }, body: { client } }, byBravo);
  expect(await polledFrom('everything', world.outsider.token, partly)).not.toHaveProperty('description');
  expect(await polled(alpha.token, partly)).toEqual(partly);

  const as = await world.system((tx) => sessionOf(tx, alpha.responder.id));
  const draft = await node.call(exchange.correctItem, { params: { id }, body: {} }, as);
  const [own] = (await node.call(exchange.listObjects, { params: { id: draft.id } }, as)).items;
  expect(JSON.parse(own!.json)).toEqual(partly);
  const body = { circle: circles.main.id, purpose: 'defence', embargoUntil: null };
  await node.call(exchange.publishDraft, { params: { id: draft.id }, body }, as);
  expect(await partsOf(id)).toBe(0);
  expect(await polled(bravo.token, partly)).not.toHaveProperty('description');
  expect(await polled(alpha.token, partly)).toEqual(partly);

  expect(await partsOf(draft.id)).toBe(1);
  await node.call(exchange.recallItem, { params: { id: draft.id }, body: { reason: 'wrong' } }, as);
  expect(await partsOf(draft.id)).toBe(0);
});
