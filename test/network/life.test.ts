import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as ledger from '../../src/contract/ledger.ts';
import * as taxii from '../../src/contract/taxii.ts';
import { liftEmbargo, retire } from '../../src/modules/exchange/end-of-life.ts';
import { indicator } from '../support/stix.ts';
import { type Name, sessionOf, startWorld, type TestWorld } from '../support/world.ts';
import { poll, refusal, share, titlesFor } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function readersOf(title: string): Promise<Name[]> {
  const names: Name[] = ['alpha', 'bravo', 'reader', 'cert', 'vendor', 'suspended', 'withdrawn', 'outsider'];
  const sees = await Promise.all(names.map(async (name) => (await titlesFor(world, world.as(name))).includes(title)));
  return names.filter((_, n) => sees[n]);
}

test('from share to receipts to recall', async () => {
  const { node, alpha, bravo, circles } = world;
  const object = indicator('198.51.100.1');
  const item = await share(world, alpha.as, [object], { title: 'life' });
  expect(await readersOf('life')).toEqual(['alpha', 'bravo', 'reader', 'cert']);

  const got = await poll(world, bravo.token, circles.main.collection);
  expect(got.objects).toEqual([object]);
  await node.call(exchange.getItem, { params: { id: item.id } }, bravo.responder.as);
  const { items: receipts } = await node.call(exchange.listReceipts, { params: { id: item.id } }, alpha.as);
  expect(receipts).toMatchObject([{ id: bravo.id, objects: 1, via: ['page', 'taxii'], actedAt: null }]);
  expect(receipts[0]!.deliveredAt).not.toBeNull();
  expect(receipts[0]!.readAt).not.toBeNull();
  expect(await refusal(node.call(exchange.listReceipts, { params: { id: item.id } }, bravo.as))).toBe('404 not-found');

  const params = { id: item.id };
  const recalled = await node.call(exchange.recallItem, { params, body: { reason: 'wrong' } }, alpha.as);
  expect(recalled.state).toBe('recalled');
  expect(await readersOf('life')).toEqual(['alpha']);
  expect((await poll(world, bravo.token, circles.main.collection)).objects).toEqual([]);
  expect(await refusal(node.call(exchange.getItem, { params }, bravo.as))).toBe('404 not-found');
  expect(await refusal(node.call(exchange.recallItem, { params, body: { reason: 'again' } }, alpha.as))).toBe(
    '409 conflict',
  );
  const notices = await world.system((tx) =>
    tx
      .db<{ recall_notice: { item: string; organisation: string; delete_by: Date } }>()
      .selectFrom('recall_notice')
      .select(['organisation', 'delete_by'])
      .where('item', '=', item.id)
      .execute(),
  );
  const inThreeDays = new Date(world.clock.now().getTime() + 3 * 86_400_000);
  expect(notices).toEqual([{ organisation: bravo.id, delete_by: inThreeDays }]);
  const told = await node.call(exchange.listRecallNotices, {}, bravo.as);
  expect(told.items).toMatchObject([
    { item: item.id, title: 'life', reason: 'wrong', deleteBy: inThreeDays.toISOString() },
  ]);
  expect((await node.call(exchange.listRecallNotices, {}, world.reader.as)).items).toEqual([]);
});

test('deleting the last object of an item by TAXII is a recall, and tells whoever had it', async () => {
  const { node, alpha, bravo, circles } = world;
  const [first, second] = [indicator('198.51.100.81'), indicator('198.51.100.82')];
  const item = await share(world, alpha.as, [first, second], { title: 'deleted by taxii' });
  await poll(world, bravo.token, circles.main.collection);
  const remove = (object: string) =>
    node.send(taxii.deleteObject, { params: { collection: circles.main.collection, object } }, alpha.as);
  const told = async () =>
    (await node.call(exchange.listRecallNotices, {}, bravo.as)).items.filter((notice) => notice.item === item.id);

  expect((await remove(first.id)).status).toBe(200);
  expect((await node.call(exchange.getItem, { params: { id: item.id } }, alpha.as)).state).toBe('published');
  expect(await told()).toEqual([]);
  const { items: entries } = await node.call(
    ledger.listEntries,
    { query: { subject: item.id, act: 'recalled' } },
    bravo.as,
  );
  expect(entries).toHaveLength(1);

  expect((await remove(second.id)).status).toBe(200);
  expect((await node.call(exchange.getItem, { params: { id: item.id } }, alpha.as)).state).toBe('recalled');
  expect(await told()).toHaveLength(1);
});

test('what a token fetches is delivered, not read by a person', async () => {
  const { node, alpha, bravo } = world;
  const { id } = await share(world, alpha.as, [indicator('198.51.100.2')], { title: 'machine' });
  await node.call(exchange.listObjects, { params: { id } }, bravo.as);
  const { items } = await node.call(exchange.listReceipts, { params: { id } }, alpha.as);
  expect(items).toMatchObject([{ id: bravo.id, readAt: null, via: ['api'] }]);
});

test('reads that are logged together are not added up: a receipt says how much of an item one read took', async () => {
  const { node, alpha, bravo } = world;
  const item = await share(world, alpha.as, [indicator('203.0.113.61'), indicator('203.0.113.62')]);
  const params = { id: item.id };
  await Promise.all(Array.from({ length: 8 }, () => node.call(exchange.listObjects, { params }, bravo.as)));
  expect((await node.call(exchange.listReceipts, { params }, alpha.as)).items).toMatchObject([{ objects: 2 }]);
});

test('a look-up that hits is logged and receipted like any other read', async () => {
  const { node, alpha, bravo, outsider } = world;
  const { id } = await share(world, alpha.as, [indicator('203.0.113.77')], { title: 'looked up' });
  const body = { values: ['203.0.113[.]77', 'nothing here'] };
  const { results } = await node.call(exchange.lookUp, { body }, bravo.as);
  expect(results[0]!.hits).toMatchObject([{ item: id, tlp: 'amber' }]);
  expect((await node.call(exchange.lookUp, { body }, outsider.as)).results[0]!.hits).toEqual([]);
  const { items } = await node.call(exchange.listReceipts, { params: { id } }, alpha.as);
  expect(items).toMatchObject([{ id: bravo.id, via: ['lookup'] }]);
  const own = await node.call(ledger.listEntries, { query: { subject: id } }, bravo.as);
  expect(own.items.map((entry) => entry.event?.act)).toEqual(['read']);
});

describe('RED', () => {
  test('is read by the named person alone, never by a machine of the same organisation', async () => {
    const { node, alpha, bravo, circles } = world;
    const named = [{ organisation: bravo.id, person: bravo.responder.id }];
    const object = indicator('198.51.100.3', { tlp: 'red' });
    const { id } = await share(world, alpha.as, [object], { title: 'red', named });
    expect(await titlesFor(world, bravo.responder.as)).toContain('red');
    expect(await titlesFor(world, bravo.officer.as)).not.toContain('red');
    expect(await readersOf('red')).toEqual(['alpha']);
    expect((await poll(world, bravo.token, circles.main.collection)).objects).not.toContainEqual(object);
    const { recipients } = await node.call(exchange.whoSees, { params: { id } }, alpha.as);
    expect(recipients.map(({ route }) => route).sort()).toEqual(['named', 'own']);
  });

  test('is called back to the named person alone', async () => {
    const { node, alpha, bravo } = world;
    const named = [{ organisation: bravo.id, person: bravo.responder.id }];
    const object = indicator('198.51.100.5', { tlp: 'red' });
    const { id } = await share(world, alpha.as, [object], { title: 'red and wrong', named });
    await node.call(exchange.getItem, { params: { id } }, bravo.responder.as);
    await node.call(exchange.recallItem, { params: { id }, body: { reason: 'wrong' } }, alpha.as);
    const told = async (as: Parameters<typeof node.call>[2]) =>
      (await node.call(exchange.listRecallNotices, {}, as)).items.map(({ title }) => title);
    expect(await told(bravo.responder.as)).toContain('red and wrong');
    expect(await told(bravo.officer.as)).not.toContain('red and wrong');
    expect(await told(bravo.as)).not.toContain('red and wrong');
  });

  test('without a name is refused, and the refusal is in the ledger', async () => {
    const { node, alpha } = world;
    const object = indicator('198.51.100.4', { tlp: 'red' });
    expect(await refusal(share(world, alpha.as, [object], { title: 'nameless' }))).toBe('403 forbidden');
    const { items } = await node.call(ledger.listEntries, { query: { act: 'denied' } }, alpha.as);
    expect(items[0]!.event).toMatchObject({
      act: 'denied',
      ground: { clause: '4.4' },
      detail: { wanted: 'publish', reason: 'nobody-named' },
    });
  });
});

describe('release to a client', () => {
  test('reaches the client, who learns who released it, and is logged', async () => {
    const { node, alpha, bravo, outsider } = world;
    const { id } = await share(world, alpha.as, [indicator('198.51.100.5')], { title: 'released' });
    const params = { id };
    const released = await node.call(
      exchange.releaseItem,
      { params, body: { client: outsider.id } },
      bravo.responder.as,
    );
    expect(released.mine).toBe(false);
    expect(await titlesFor(world, outsider.as)).toContain('released');
    const { route } = await node.call(exchange.getItem, { params }, outsider.as);
    expect(route).toBe('client');
    // The client learns of itself alone: the roster of the circle is not its business.
    const seen = await node.call(exchange.whoSees, { params }, outsider.as);
    expect(seen.recipients.map((recipient) => recipient.id)).toEqual([outsider.id]);
    expect(seen.refused).toEqual([]);
    const log = await node.call(ledger.listEntries, { query: { subject: id, act: 'released' } }, alpha.as);
    expect(log.items[0]!.event).toMatchObject({ organisation: bravo.id, detail: { client: outsider.id } });
  });

  test('is refused where the marking does not go onward, and for a client that nobody knows', async () => {
    const { node, alpha, bravo, outsider } = world;
    const object = indicator('198.51.100.6', { tlp: 'amber+strict' });
    const { id } = await share(world, alpha.as, [object], { title: 'strict' });
    const to = (client: string) =>
      refusal(node.call(exchange.releaseItem, { params: { id }, body: { client } }, bravo.responder.as));
    expect(await to(outsider.id)).toBe('403 forbidden');
    expect(await to('01a205f8-0000-7000-8000-000000000000')).toBe('404 not-found');
    const { items } = await node.call(ledger.listEntries, { query: { act: 'denied', subject: id } }, bravo.as);
    expect(items[0]!.event).toMatchObject({ detail: { wanted: 'release', reason: 'not-for-clients' } });
  });
});

test('recalling what others shared is not found, and leaves a denied entry with who tried', async () => {
  const { node, alpha, bravo } = world;
  const { id } = await share(world, alpha.as, [indicator('198.51.100.8')], { title: 'not yours' });
  const attempt = node.call(exchange.recallItem, { params: { id }, body: { reason: 'x' } }, bravo.as);
  expect(await refusal(attempt)).toBe('404 not-found');
  const { items } = await node.call(ledger.listEntries, { query: { act: 'denied', subject: id } }, bravo.as);
  expect(items[0]!.event).toMatchObject({ detail: { wanted: 'recall', reason: 'not-the-source' } });
  expect(await titlesFor(world, bravo.as)).toContain('not yours');
});

test('an embargo keeps all but the exempt class out until its instant, then it opens by the job', async () => {
  const { node, alpha, bravo, clock, circles } = world;
  const embargoUntil = new Date(clock.now().getTime() + 2 * 86_400_000).toISOString();
  const object = indicator('198.51.100.9');
  const before = await poll(world, bravo.token, circles.main.collection);
  const item = await share(world, alpha.as, [object], { title: 'held back', embargoUntil });
  expect(item).toMatchObject({ state: 'embargoed', source: { id: alpha.id } });
  expect(item.expiresAt).toBe(new Date(clock.now().getTime() + 365 * 86_400_000).toISOString());
  expect(await readersOf('held back')).toEqual(['alpha', 'cert']);
  expect((await poll(world, bravo.token, circles.main.collection)).objects).toHaveLength(before.objects.length);

  const lift = () => world.system((tx) => liftEmbargo(tx, item.id));
  await lift();
  expect(await readersOf('held back')).toEqual(['alpha', 'cert']);
  clock.advance({ days: 2 });
  await lift();
  await lift();
  expect(await readersOf('held back')).toEqual(['alpha', 'bravo', 'reader', 'cert']);
  const { objects } = await poll(world, bravo.token, circles.main.collection);
  expect(objects.at(-1)).toEqual(object);
  const shown = await node.call(exchange.getItem, { params: { id: item.id } }, bravo.as);
  expect(shown).toMatchObject({ state: 'published', source: { id: alpha.id } });
});

test('what meets the same version in the open when its embargo ends is not lost to its source', async () => {
  const { node, alpha, bravo, clock, circles } = world;
  const embargoUntil = new Date(clock.now().getTime() + 86_400_000).toISOString();
  const object = indicator('198.51.100.19', { name: 'first' });
  const other = indicator('198.51.100.20');
  const item = await share(world, alpha.as, [object, other], { title: 'waits', embargoUntil });
  await share(world, alpha.as, [{ ...object, name: 'second' }], { title: 'overtakes' });
  clock.advance({ days: 1 });
  await world.system((tx) => liftEmbargo(tx, item.id));
  const idsFor = async (as: typeof alpha.as) =>
    (await node.call(exchange.listObjects, { params: { id: item.id } }, as)).items.map(({ id }) => id).sort();
  expect(await idsFor(alpha.as)).toEqual([object.id, other.id].sort());
  expect(await idsFor(bravo.as)).toEqual([other.id]);
  const { objects } = await poll(world, bravo.token, circles.main.collection);
  expect(objects.filter(({ id }) => id === object.id)).toMatchObject([{ name: 'second' }]);
});

test('retention closes the door on the day itself, before the job has run, and then deletes the content', async () => {
  const { node, alpha, bravo, clock, circles } = world;
  const object = indicator('203.0.113.200', { tlp: 'red' });
  const named = [{ organisation: bravo.id, person: bravo.responder.id }];
  const { id, expiresAt } = await share(world, alpha.as, [object], { title: 'short-lived', named });
  expect(expiresAt).toBe(new Date(clock.now().getTime() + 90 * 86_400_000).toISOString());
  clock.advance({ days: 90 });
  const bravoNow = { token: bravo.token };
  expect((await poll(world, bravo.token, circles.main.collection)).status).toBe(200);
  const asNamed = await world.system((tx) => sessionOf(tx, bravo.responder.id));
  expect(await titlesFor(world, asNamed)).not.toContain('short-lived');
  expect(await refusal(node.call(exchange.listObjects, { params: { id } }, asNamed))).toBe('404 not-found');
  const body = { values: ['203.0.113.200'] };
  expect((await node.call(exchange.lookUp, { body }, asNamed)).results[0]!.hits).toEqual([]);
  expect(await titlesFor(world, alpha.as)).toContain('short-lived');

  await world.system((tx) => retire(tx, id));
  const kept = await node.call(exchange.getItem, { params: { id } }, alpha.as);
  expect(kept).toMatchObject({ state: 'retired', objects: 1 });
  expect((await node.call(exchange.listObjects, { params: { id } }, alpha.as)).items).toEqual([]);
  expect(await titlesFor(world, bravoNow)).not.toContain('short-lived');
  const { items } = await node.call(ledger.listEntries, { query: { act: 'erased', subject: id } }, alpha.as);
  expect(items[0]!.event).toMatchObject({ organisation: null, detail: { why: 'retention' } });
});

test('unmarked content stays in quarantine with its owner until a marking is set', async () => {
  const { node, alpha, bravo } = world;
  const unmarked = indicator('198.51.100.11', { tlp: null });
  expect(await refusal(share(world, alpha.as, [unmarked], { title: 'unmarked' }))).toBe('422 quarantined');
  const { items } = await node.call(exchange.listDrafts, {}, alpha.as);
  const waiting = items.find((draft) => draft.state === 'quarantined')!;
  const theirs = await node.call(exchange.listDrafts, {}, bravo.as);
  expect(theirs.items.map((draft) => draft.id)).not.toContain(waiting.id);
  expect(await refusal(node.call(exchange.getItem, { params: { id: waiting.id } }, bravo.as))).toBe('404 not-found');
  const body = { circle: world.circles.main.id, purpose: 'defence', tlp: 'green' as const, title: 'marked' };
  await node.call(exchange.publishDraft, { params: { id: waiting.id }, body }, alpha.as);
  expect(await readersOf('marked')).toEqual(['alpha', 'bravo', 'reader', 'cert', 'vendor']);
});
