import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import * as feedback from '../../src/contract/feedback.ts';
import { deterministicId } from '../../src/modules/exchange/stix/deterministic-id.ts';
import type { Credentials } from '../support/client.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { newCircle, startWorld, type TestWorld } from '../support/world.ts';
import { type Item, poll, refusal, share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const give = (body: unknown, as: Credentials) => world.node.call(feedback.giveFeedback, { body }, as);
const statementsFor = async (item: Item, as: Credentials) =>
  (await world.node.call(feedback.listItemFeedback, { params: { id: item.id } }, as)).items;
const totalFor = async (item: Item, as: Credentials) =>
  (await world.node.call(feedback.getItemFeedback, { params: { id: item.id } }, as)).total;

/** Objects in `main`, shared by alpha; bravo, reader and cert may read them. */
const shared = (...objects: StixObject[]) => share(world, world.alpha.as, objects);

const observableId = (value: string) => deterministicId({ type: 'ipv4-addr', value })!;

describe('what a tool says by one call', () => {
  test('about a value reaches every object that it may read, and nothing else', async () => {
    const value = '198.51.100.11';
    const [main, hidden] = [indicator(value), indicator(value)];
    const item = await shared(main);
    const secret = await share(world, world.bravo.as, [hidden], { circle: world.circles.foreign.id });
    const answer = await give({ value: '198.51.100[.]11', kind: 'seen', count: 4 }, world.reader.as);
    expect(answer.results).toEqual([{ status: 'kept', objects: 1, items: 1, attribution: 'named' }]);
    expect(await statementsFor(item, world.alpha.as)).toMatchObject([
      { object: main.id, value, kind: 'seen', count: 4, by: { organisation: { name: 'reader Ltd' }, country: 'VN' } },
    ]);
    expect((await totalFor(item, world.bravo.as)).seen).toBe(4);
    expect((await totalFor(secret, world.cert.as)).seen).toBe(0);
  });

  test('what is unseen and what is not there are told alike; so is what is their own', async () => {
    const { foreign } = world.circles;
    const hidden = await share(world, world.bravo.as, [indicator('198.51.100.12')], { circle: foreign.id });
    const mine = await share(world, world.reader.as, [indicator('198.51.100.13')]).catch(() => null);
    expect(mine).toBeNull();
    const answer = await give(
      [
        { value: '198.51.100.12', kind: 'seen' },
        { value: '203.0.113.254', kind: 'seen' },
        { item: hidden.id, kind: 'blocked' },
        { item: '0199a000-0000-7000-8000-0000000000ff', kind: 'blocked' },
        { value: 'not an indicator at all', kind: 'blocked' },
      ],
      world.reader.as,
    );
    const unknown = { status: 'unknown', objects: 0, items: 0, attribution: null };
    expect(answer.results).toEqual([unknown, unknown, unknown, unknown, unknown]);
    const own = await give({ item: hidden.id, kind: 'blocked' }, world.bravo.as);
    expect(own.results).toEqual([unknown]);
  });

  test('is kept once by its key, and of a view the last holds', async () => {
    const object = indicator('198.51.100.14');
    const item = await shared(object);
    const once = { object: object.id, kind: 'seen', key: 'event-1', count: 2 };
    expect((await give([once, once], world.bravo.as)).results[0]!.status).toBe('kept');
    expect((await give(once, world.bravo.as)).results[0]!.status).toBe('repeated');
    await give([{ object: object.id, kind: 'opinion', opinion: 'disagree' }], world.bravo.as);
    await give(
      [
        { object: object.id, kind: 'opinion', opinion: 'neutral' },
        { object: object.id, kind: 'opinion', opinion: 'agree', note: 'Seen with others.' },
      ],
      world.bravo.as,
    );
    expect(await totalFor(item, world.cert.as)).toMatchObject({
      seen: 2,
      seenBy: 1,
      opinions: 1,
      opinion: 4,
      givenBy: 1,
    });
  });

  test('about a value that an indicator and its observable hold is one statement, and counts for both', async () => {
    const value = '198.51.100.17';
    const address = { type: 'ipv4-addr', spec_version: '2.1', id: observableId(value), value };
    const object = indicator(value);
    const item = await shared(object, address);
    const answer = await give({ value, kind: 'seen', count: 3 }, world.bravo.as);
    expect(answer.results).toMatchObject([{ status: 'kept', objects: 2, items: 1 }]);
    await give({ item: item.id, value, kind: 'false-positive' }, world.cert.as);
    expect(await totalFor(item, world.reader.as)).toMatchObject({ seen: 3, seenBy: 1, falsePositiveBy: 1 });
    const { objects } = await world.node.call(feedback.getItemFeedback, { params: { id: item.id } }, world.reader.as);
    expect(objects.map(({ total }) => [total.seen, total.falsePositiveBy])).toEqual([
      [3, 1],
      [3, 1],
    ]);
    expect((await statementsFor(item, world.alpha.as)).map((one) => [one.kind, one.object]).sort()).toEqual([
      ['false-positive', object.id],
      ['seen', object.id],
    ]);
    // Said again of the indicator alone, then taken back: nothing of either is left.
    await give({ object: object.id, kind: 'false-positive' }, world.cert.as);
    const { id } = (await statementsFor(item, world.cert.as))[0]!;
    await world.node.call(feedback.withdrawFeedback, { params: { id } }, world.cert.as);
    const after = await world.node.call(feedback.getItemFeedback, { params: { id: item.id } }, world.reader.as);
    expect(after.objects.map(({ total }) => total.falsePositiveBy)).toEqual([0, 0]);
  });

  test('an outcome under a name is in the receipts', async () => {
    const object = indicator('198.51.100.15');
    const item = await shared(object);
    await poll(world, world.bravo.token, world.circles.main.collection);
    await give({ value: '198.51.100.15', kind: 'blocked' }, world.bravo.as);
    await give({ value: '198.51.100.15', kind: 'blocked', attribution: 'anonymous' }, world.cert.as);
    const { items } = await world.node.call(exchange.listReceipts, { params: { id: item.id } }, world.alpha.as);
    const acted = items.filter((receipt) => receipt.actedAt !== null).map((receipt) => receipt.id);
    expect(acted).toEqual([world.bravo.id]);
  });

  test('as STIX, and back out as STIX for the source alone', async () => {
    const object = indicator('198.51.100.16');
    const item = await shared(object);
    const common = { spec_version: '2.1', created: '2026-01-03T00:00:00.000Z', modified: '2026-01-03T00:00:00.000Z' };
    const objects = [
      {
        ...{ ...common, type: 'sighting', id: 'sighting--11111111-1111-4111-8111-111111111111', count: 3 },
        ...{ sighting_of_ref: object.id, first_seen: '2026-01-02T00:00:00Z', last_seen: '2026-01-03T00:00:00Z' },
      },
      {
        ...{ ...common, type: 'opinion', id: 'opinion--11111111-1111-4111-8111-111111111112' },
        ...{ object_refs: [object.id], opinion: 'agree', explanation: 'Yes.' },
      },
    ];
    const send = () => world.node.call(feedback.giveStixFeedback, { body: { objects } }, world.bravo.as);
    expect((await send()).results.map(({ status }) => status)).toEqual(['kept', 'kept']);
    expect((await send()).results.map(({ status }) => status)).toEqual(['repeated', 'repeated']);
    const out = (as: Credentials) => world.node.send(feedback.exportItemFeedback, { params: { id: item.id } }, as);
    expect((await out(world.bravo.as)).status).toBe(404);
    const bundle = (await (await out(world.alpha.as)).json()) as { objects: StixObject[] };
    expect(bundle.objects.map(({ type }) => type).sort()).toEqual(['opinion', 'sighting']);
    expect(bundle.objects.find(({ type }) => type === 'sighting')).toMatchObject({
      ...{ count: 3, sighting_of_ref: object.id, first_seen: '2026-01-02T00:00:00.000Z' },
    });
  });

  test('a token without the scope and a reader without the role are refused, and nonsense with its place', async () => {
    const broken = world.node.call(feedback.giveFeedback, { body: [{ kind: 'seen' }] }, world.bravo.as);
    expect(await refusal(broken)).toBe('422 unprocessable');
    const wrong = await world.node.send(feedback.giveFeedback, { body: { value: 'x', kind: 'liked' } }, world.bravo.as);
    expect(wrong.status).toBe(400);
    expect(await wrong.text()).toContain('body[0].kind');
    const object = indicator('198.51.100.18');
    await shared(object);
    const odd = [
      { note: 'half \ud800', kind: 'note' },
      { at: '0000-01-01T00:00:00Z', kind: 'seen' },
    ];
    for (const one of odd) {
      const sent = { object: object.id, ...one };
      expect((await world.node.send(feedback.giveFeedback, { body: sent }, world.bravo.as)).status).toBe(400);
    }
    const reader = await world.node.send(
      feedback.giveFeedback,
      { body: { object: object.id, kind: 'seen' } },
      undefined,
    );
    expect(reader.status).toBe(401);
  });
});

describe('who sees it', () => {
  test('the source by name; other readers numbers; a recall takes it from all readers', async () => {
    const object = indicator('198.51.100.21');
    const item = await shared(object);
    await give({ object: object.id, kind: 'false-positive', note: 'A CDN of ours.' }, world.bravo.as);
    expect(await statementsFor(item, world.alpha.as)).toMatchObject([{ note: 'A CDN of ours.', mine: false }]);
    expect(await statementsFor(item, world.bravo.as)).toMatchObject([{ note: 'A CDN of ours.', mine: true }]);
    expect(await statementsFor(item, world.cert.as)).toEqual([]);
    expect(await totalFor(item, world.cert.as)).toMatchObject({ falsePositiveBy: 1, givenBy: 1 });
    expect(await refusal(totalFor(item, world.outsider.as))).toBe('404 not-found');

    await world.node.call(exchange.recallItem, { params: { id: item.id }, body: { reason: 'wrong' } }, world.alpha.as);
    expect(await refusal(totalFor(item, world.cert.as))).toBe('404 not-found');
    expect(await refusal(statementsFor(item, world.bravo.as))).toBe('404 not-found');
    const rows = await world.node.kernel.database.read(
      { kind: 'token', token: world.bravo.id, organisation: world.bravo.id, scopes: [] },
      (tx) => tx.db<{ feedback: { id: string; item: string } }>().selectFrom('feedback').select('item').execute(),
    );
    expect(rows.map((row) => row.item)).not.toContain(item.id);
    expect(await statementsFor(item, world.alpha.as)).toHaveLength(1);
  });

  test('an anonymous giver is hidden from the source: name, country among few, instant, and from the totals of a small circle', async () => {
    const object = indicator('198.51.100.22');
    const item = await shared(object);
    const answer = await give({ object: object.id, kind: 'seen', attribution: 'anonymous' }, world.bravo.as);
    expect(answer.results[0]).toMatchObject({ status: 'kept', attribution: 'anonymous' });
    const [statement] = await statementsFor(item, world.alpha.as);
    expect(statement).toMatchObject({ by: { organisation: null, country: null }, mine: false });
    expect(statement!.givenAt).toMatch(/T00:00:00\.000Z$/);
    expect(JSON.stringify(statement)).not.toContain(world.bravo.id);
    expect((await totalFor(item, world.cert.as)).seen).toBe(0);
    const raw = await world.node.kernel.database.read(
      { kind: 'token', token: world.alpha.id, organisation: world.alpha.id, scopes: [] },
      (tx) =>
        tx
          .db<{ feedback: { item: string } }>()
          .selectFrom('feedback')
          .select('item')
          .where('item', '=', item.id)
          .execute(),
    );
    expect(raw).toEqual([]);
  });

  test('among four readers it counts; a sector that three share is told', async () => {
    const members = (['alpha', 'bravo', 'reader', 'cert', 'outsider'] as const).map((name) => ({
      organisation: world[name].id,
      rights: ['read' as const, 'publish' as const],
    }));
    const circle = await newCircle(world.node, { alias: 'crowd', members, agreement: world.agreement.id });
    const object = indicator('198.51.100.23');
    const item = await share(world, world.alpha.as, [object], { circle: circle.id });
    await give({ object: object.id, kind: 'seen', attribution: 'anonymous' }, world.bravo.as);
    expect((await totalFor(item, world.cert.as)).seenBy).toBe(1);
    expect((await statementsFor(item, world.alpha.as))[0]!.by).toEqual({
      organisation: null,
      country: null,
      sector: 'energy',
    });
  });

  test('others cannot take it back; who gave it can', async () => {
    const object = indicator('198.51.100.24');
    const item = await shared(object);
    await give({ object: object.id, kind: 'false-positive' }, world.bravo.as);
    const id = (await statementsFor(item, world.bravo.as))[0]!.id;
    const withdraw = (as: Credentials) => world.node.call(feedback.withdrawFeedback, { params: { id } }, as);
    expect(await refusal(withdraw(world.cert.as))).toBe('404 not-found');
    expect(await refusal(withdraw(world.alpha.as))).toBe('404 not-found');
    await withdraw(world.bravo.as);
    expect((await totalFor(item, world.cert.as)).falsePositiveBy).toBe(0);
  });
});

test('totals hold under givers at the same time', async () => {
  const object = indicator('198.51.100.31');
  const item = await shared(object);
  const givers = [world.bravo.as, world.reader.as, world.cert.as];
  await Promise.all(
    Array.from({ length: 24 }, (_, n) => give({ object: object.id, kind: 'seen' }, givers[n % givers.length]!)),
  );
  expect(await totalFor(item, world.alpha.as)).toMatchObject({ seen: 24, seenBy: 3, givenBy: 3 });
});

test('the rules of decay are changed by the secretary alone, each time as a new version', async () => {
  const { node, secretariat, alpha } = world;
  const before = await node.call(feedback.getDecay, {}, alpha.as);
  const ip = { kind: 'ip' as const, lifetimeDays: 10, speed: 1, base: 50, threshold: 30 };
  const change = (version: number, as: Credentials) =>
    node.call(feedback.setDecay, { body: { version, rules: [ip] } }, as);
  expect(await refusal(change(before.version, alpha.officer.as))).toBe('403 forbidden');
  const after = await change(before.version, secretariat.officer.as);
  expect(after.version).toBe(before.version + 1);
  expect(after.rules).toHaveLength(8);
  expect(after.rules.find(({ kind }) => kind === 'ip')).toEqual(ip);
  expect(await refusal(change(before.version, secretariat.officer.as))).toBe('412 stale');
});
