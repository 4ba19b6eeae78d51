import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRenkei, systemWorld } from '../../src/app.ts';
import * as accounts from '../../src/contract/accounts.ts';
import * as exchange from '../../src/contract/exchange.ts';
import { giveFeedback } from '../../src/contract/feedback.ts';
import { stream } from '../../src/contract/notifications.ts';
import { forgetWorker, KEPT_DAYS } from '../../src/modules/notifications/live/forget.ts';
import { MAX_STREAMS } from '../../src/modules/notifications/live/seats.ts';
import { send } from '../support/client.ts';
import { about, type OpenStream, openStream } from '../support/event-stream.ts';
import { indicator } from '../support/stix.ts';
import { newToken, setStanding, startWorld, type TestWorld } from '../support/world.ts';
import { refusal, share } from './share.ts';

let world: TestWorld;
const open: OpenStream[] = [];
beforeAll(async () => {
  world = await startWorld();
});
afterAll(async () => {
  await Promise.all(open.map((one) => one.close()));
  await world?.close();
});

async function listen(...args: Parameters<typeof openStream> extends [unknown, ...infer Rest] ? Rest : never) {
  const opened = await openStream(world.node, ...args);
  open.push(opened);
  return opened;
}

const publish = (title: string, more: Parameters<typeof share>[3] = {}, by: 'alpha' | 'bravo' | 'cert' = 'alpha') =>
  share(world, world.as(by), [indicator()], { title, ...more });
const titles = ({ messages }: OpenStream) => messages.map(({ data }) => data.brief?.title ?? data.title);

test('a member hears what is shared with them, and nothing of what is not', async () => {
  const { bravo, reader, cert, circles } = world;
  const [theirs, persons] = [await listen(reader.as), await listen(reader.responder.as)];
  expect(theirs.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(theirs.response.headers.get('x-accel-buffering')).toBe('no');
  const named = [{ organisation: cert.id, person: cert.responder.id }];
  await share(world, bravo.as, [indicator('198.51.100.1', { tlp: 'red' })], { title: 'for one person', named });
  await publish('elsewhere', { circle: circles.foreign.id }, 'bravo');
  await share(world, bravo.as, [indicator()], { title: 'not for readers', excluded: [reader.id] });
  const item = await publish('for all');
  const { data, event } = await theirs.until(about('published', item.id));
  await persons.until(about('published', item.id));
  expect(event).toBe('published');
  expect(data.brief).toMatchObject({
    title: 'for all',
    tlp: 'amber',
    circle: circles.main.id,
    objects: 1,
    mine: false,
  });
  expect(titles(theirs)).toEqual(['for all']);
  expect(titles(persons)).toEqual(['for all']);
  const receipts = await world.node.call(exchange.listReceipts, { params: { id: item.id } }, world.alpha.as);
  const [receipt] = receipts.items.filter(({ id }) => id === reader.id);
  expect(receipt).toMatchObject({ via: ['stream'], objects: 0, readAt: null });
  expect(receipt?.deliveredAt).not.toBeNull();
});

test('under TLP:RED the person who was named hears it, and their organisation does not', async () => {
  const { alpha, cert } = world;
  const [person, colleague, machine] = [
    await listen(cert.responder.as),
    await listen(cert.officer.as),
    await listen(cert.as),
  ];
  const named = [{ organisation: cert.id, person: cert.responder.id }];
  const secret = await share(world, alpha.responder.as, [indicator('198.51.100.2', { tlp: 'red' })], {
    title: 'red',
    named,
  });
  await person.until(about('published', secret.id));
  await world.node.call(exchange.recallItem, { params: { id: secret.id }, body: { reason: 'x' } }, alpha.responder.as);
  await person.until(about('recalled', secret.id));
  const after = await publish('after red');
  for (const one of [person, colleague, machine]) await one.until(about('published', after.id));
  expect(titles(person)).toEqual(['red', 'red', 'after red']);
  expect(titles(colleague)).toEqual(['after red']);
  expect(titles(machine)).toEqual(['after red']);
});

test('a recall is told to those who had it, and to nobody else', async () => {
  const { alpha, cert, reader } = world;
  const [had, never] = [await listen(reader.as), await listen(cert.as, { query: { kinds: 'recalled' } })];
  const item = await share(world, alpha.as, [indicator()], { title: 'wrong', excluded: [cert.id] });
  await had.until(about('published', item.id));
  await world.node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'x' } }, alpha.as);
  const { data } = await had.until(about('recalled', item.id));
  expect(data).toMatchObject({ title: 'wrong', brief: null });
  const other = await publish('sentinel');
  await world.node.call(exchange.getItem, { params: { id: other.id } }, cert.responder.as);
  await world.node.call(exchange.recallItem, { params: { id: other.id }, body: { reason: 'x' } }, alpha.as);
  await never.until(about('recalled', other.id));
  expect(never.messages.map(({ data }) => data.item)).toEqual([other.id]);
});

test('a newer version tells of the item that it supersedes', async () => {
  const { alpha, reader } = world;
  const theirs = await listen(reader.as, { query: { kinds: 'updated,published' } });
  const first = indicator();
  const old = await share(world, alpha.as, [first], { title: 'old' });
  const next = await share(world, alpha.as, [{ ...first, modified: '2026-02-02T00:00:00.000Z' }], { title: 'new' });
  const { data } = await theirs.until(about('updated', old.id));
  expect(data).toMatchObject({ newer: next.id, brief: { title: 'old' } });
});

test('filters by circle and kind', async () => {
  const { bravo, alpha, circles } = world;
  const only = await listen(bravo.as, { query: { circles: circles.board.id, kinds: 'published' } });
  await publish('in main');
  const item = await publish('on the board', { circle: circles.board.id }, 'bravo');
  await only.until(about('published', item.id));
  expect(titles(only)).toEqual(['on the board']);
  expect(await refusal(world.node.call(stream, { query: { kinds: 'everything' } }, alpha.as))).toBe('400 bad-request');
});

test('resuming brings what was missed, once and in order, and nothing that was closed meanwhile', async () => {
  const { alpha, reader } = world;
  const before = await listen(reader.as);
  const first = await publish('first');
  const { id } = await before.until(about('published', first.id));
  await before.close();
  const gone = await publish('gone again');
  await world.node.call(exchange.listObjects, { params: { id: gone.id } }, reader.as);
  await publish('while away');
  await world.node.call(exchange.recallItem, { params: { id: gone.id }, body: { reason: 'x' } }, alpha.as);
  const last = await publish('last');
  const after = await listen(reader.as, { headers: { 'last-event-id': id }, query: { kinds: 'published' } });
  await after.until(about('published', last.id));
  expect(titles(after)).toEqual(['while away', 'last']);
  await after.close();
  await world.system((tx) => setStanding(tx, reader.id, 'suspended'));
  const suspended = await listen(reader.as, { query: { from: id } });
  // Whoever had it is told to delete it, whatever became of them.
  await suspended.until(about('recalled', gone.id));
  await world.system((tx) => setStanding(tx, reader.id, 'party'));
  const back = await publish('back');
  await suspended.until(about('published', back.id));
  expect(titles(suspended)).toEqual(['gone again', 'back']);
  expect(await refusal(world.node.call(stream, { headers: { 'last-event-id': 'x' } }, reader.as))).toBe(
    '400 bad-request',
  );
});

test('an open stream falls silent with a suspension, and ends with its token', async () => {
  const { alpha, cert } = world;
  const token = await world.system((tx) => newToken(tx, cert.id, 'to-be-revoked', ['notifications:read']));
  const [watcher, theirs, machine] = [await listen(alpha.as), await listen(cert.as), await listen({ token })];
  await world.system((tx) => setStanding(tx, cert.id, 'suspended'));
  const silent = await publish('not for the suspended', {}, 'bravo');
  await watcher.until(about('published', silent.id));
  await world.system((tx) => setStanding(tx, cert.id, 'party'));
  const { items } = await world.node.call(accounts.listTokens, {}, cert.officer.as);
  const { id } = items.find(({ name }) => name === 'to-be-revoked')!;
  await world.node.call(accounts.revokeToken, { params: { id } }, cert.officer.as);
  const next = await publish('after the suspension', {}, 'bravo');
  await theirs.until(about('published', next.id));
  await machine.ended;
  expect(titles(theirs)).toEqual(['after the suspension']);
  expect(machine.messages.map(({ event }) => event)).toEqual(['ended']);
});

test('an organisation has a limited number of streams, and closing one makes room', async () => {
  const { vendor } = world;
  const many = await Promise.all(Array.from({ length: MAX_STREAMS - 2 }, () => listen(vendor.as)));
  const extra: OpenStream[] = [];
  let refused = '';
  while (refused === '' && extra.length < 5) {
    const one = await listen(vendor.as).catch((error: Error) => error.message);
    if (typeof one === 'string') refused = one;
    else extra.push(one);
  }
  expect(refused).toMatch(/^429/);
  await many[0]!.close();
  await expect
    .poll(() =>
      listen(vendor.as).then(
        () => 'open',
        () => 'refused',
      ),
    )
    .toBe('open');
});

test('a node that stops ends its streams with a hint, and at once', async () => {
  const own = await startWorld();
  const one = await openStream(own.node, own.reader.as);
  await own.close();
  await one.ended;
  expect(one.messages.map(({ event }) => event)).toEqual(['stopping']);
});

test('the source hears of feedback on its item, and its readers do not', async () => {
  const { alpha, cert, reader, node } = world;
  const [source, other] = [await listen(alpha.as), await listen(reader.as)];
  const object = indicator();
  const item = await share(world, alpha.as, [object], { title: 'judged' });
  const said = { item: item.id, object: object.id, kind: 'seen', attribution: 'named' };
  await node.call(giveFeedback, { body: said }, cert.as);
  await source.until(about('feedback', item.id));
  const after = await publish('after feedback');
  await other.until(about('published', after.id));
  expect(other.messages.map(({ event }) => event)).not.toContain('feedback');
});

test('what is too old to resume from is forgotten, and whoever was away for longer is told so', async () => {
  const { reader, clock, node } = world;
  const before = await listen(reader.as);
  const old = await publish('old news');
  const { id } = await before.until(about('published', old.id));
  await publish('missed');
  clock.advance({ days: KEPT_DAYS, minutes: 1 });
  await forgetWorker.run(node.kernel, {} as never);
  const late = await listen(reader.as, { query: { from: id } });
  const next = await publish('fresh');
  await late.until(about('published', next.id));
  expect(late.messages.map(({ event }) => event)).toEqual(['gap', 'published']);
});

test('a stream at one process of the node hears what happens at another', async () => {
  const { node, reader } = world;
  const other = await startRenkei({ ...node.kernel.config, port: 0 }, { ...systemWorld, clock: world.clock });
  try {
    const there = { send: (endpoint, input, as) => send(other.url, endpoint, input, as) } as typeof node;
    const theirs = await openStream(there, reader.as);
    const item = await publish('said elsewhere');
    await theirs.until(about('published', item.id));
    await theirs.close();
  } finally {
    await other.stop();
  }
});
