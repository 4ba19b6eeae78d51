import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { deflateRawSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as exchange from '../../src/contract/exchange.ts';
import { TLP_MARKING_IDS } from '../../src/modules/policy/index.ts';
import { bundle, indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { share } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ env: { RENKEI_MAX_UPLOAD_MB: '256' } });
});
afterAll(() => world.close());

async function stored(): Promise<Record<string, number>> {
  return world.system(async (tx) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*) from item) as items, (select count(*) from draft_object) as drafts,
        (select count(*) from shared_object) as shared, (select count(*) from item_original) as originals`.execute(
      tx.db(),
    );
    return rows[0]!;
  });
}

const upload = (body: unknown) => world.node.send(exchange.createDraft, { body }, world.alpha.as);
const good = JSON.stringify(indicator());

describe('broken uploads answer where they are broken, and leave nothing behind', () => {
  afterEach(async () => expect(await stored()).toEqual({ items: 0, drafts: 0, shared: 0, originals: 0 }));

  test.each([
    ['a cut-off bundle', `{"type":"bundle","objects":[${good},{"type":"ind`, 400, 'bad-json'],
    ['a duplicate key', `{"type":"bundle","objects":[${good},{"id":"a","id":"b"}]}`, 400, 'bad-json'],
    ['a lone surrogate', `{"type":"bundle","objects":[${good},{"name":"\\ud800"}]}`, 400, 'bad-json'],
    ['an unsafe integer', `{"type":"bundle","objects":[${good},{"count":9007199254740993}]}`, 400, 'bad-json'],
    ['a deep bomb', `{"type":"bundle","objects":[${good},${'['.repeat(100_000)}`, 400, 'bad-json'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(`{"type":"bundle","objects":[${good},"`), Buffer.from([0xff])]),
      400,
      'bad-json',
    ],
    ['nothing', '', 422, 'unprocessable'],
  ])('%s', async (_name, body, status, code) => {
    const response = await upload(body);
    const problem = (await response.json()) as { code: string; detail: string; places?: { at: string }[] };
    expect([response.status, problem.code]).toEqual([status, code]);
    if (code === 'bad-json') expect(problem.places![0]!.at).toMatch(/objects|line/);
    expect(problem.detail).not.toBe('');
  });

  test('a ZIP', async () => {
    const packed = Buffer.concat([Buffer.from('PK\x03\x04\x14\x00', 'latin1'), deflateRawSync(Buffer.from(good))]);
    const response = await upload(packed);
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      415,
      'unsupported-media-type',
    ]);
  });

  test('a bundle without one object that can be kept says what is wrong with each', async () => {
    const response = await upload(bundle({ ...indicator(), pattern: '[[' }, { type: 'indicator' }));
    const problem = (await response.json()) as { places: { at: string }[] };
    expect(response.status).toBe(422);
    expect(problem.places.length).toBeGreaterThanOrEqual(2);
  });

  test('one that goes on beyond the limit is 413, though it never says how long it is', async () => {
    const response = await send(endless(300));
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([413, 'too-large']);
  }, 60_000);
});

test('200 MB go into a draft without the memory growing with them', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held: number[] = [];
  async function* watched() {
    let chunks = 0;
    for await (const chunk of endless(200, true)) {
      if (chunks++ % 200 === 0) {
        collect();
        const { heapUsed, external } = process.memoryUsage();
        held.push(heapUsed + external);
      }
      yield chunk;
    }
  }
  const response = await send(watched());
  const draft = (await response.json()) as { id: string; objects: number };
  expect(response.status).toBe(201);
  expect(draft.objects).toBeGreaterThan(1500);
  expect(Math.max(...held) - held[0]!).toBeLessThan(64 * 1_048_576);
  await world.node.call(exchange.discardDraft, { params: { id: draft.id } }, world.alpha.as);
}, 90_000);

function send(chunks: AsyncIterable<Uint8Array>): Promise<Response> {
  return fetch(`${world.node.url}/api/v1/drafts`, {
    method: 'POST',
    body: chunks as unknown as BodyInit,
    headers: { authorization: `Bearer ${world.alpha.token}`, 'content-type': 'application/octet-stream' },
    duplex: 'half',
  } as RequestInit);
}

/** A bundle of so many megabytes, made while it is sent; each object is 100 kB. */
async function* endless(megabytes: number, isWhole = false): AsyncGenerator<Uint8Array> {
  yield Buffer.from('{"type":"bundle","id":"bundle--5d0092c5-5f74-4287-9642-33f4c354e56d","objects":[');
  const description = 'x'.repeat(100_000);
  for (let n = 0; n * 0.1 < megabytes; n++) {
    yield Buffer.from((n === 0 ? '' : ',') + JSON.stringify(indicator(`10.0.${n >> 8}.${n & 255}`, { description })));
  }
  if (isWhole) yield Buffer.from(']}');
}

test('uploads that drip hold nobody else up', async () => {
  const { node, alpha, bravo } = world;
  const dripping = new AbortController();
  const drips = Array.from({ length: 40 }, () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('{"type":"bundle","objects":[')) });
    const headers = { authorization: `Bearer ${alpha.token}`, 'content-type': 'application/json' };
    const request = { method: 'POST', headers, body, duplex: 'half', signal: dripping.signal } as RequestInit;
    return fetch(`${node.url}/api/v1/drafts`, request).catch(() => null);
  });
  expect((await node.call(exchange.listItems, {}, bravo.as)).items).toBeDefined();
  expect((await upload(bundle(indicator()))).status).toBe(201);
  dripping.abort();
  await Promise.all(drips);
});

test('a NUL in a name, a title or a search is refused by name, not a fault of the node', async () => {
  const { node, alpha } = world;
  const named = indicator('198.51.100.71', { name: 'a\0b' });
  const report = {
    ...{ type: 'report', spec_version: '2.1', id: 'report--5d0092c5-5f74-4287-9642-33f4c354e56d', name: 'NUL\0title' },
    ...{ created: '2026-01-01T00:00:00.000Z', modified: '2026-01-01T00:00:00.000Z', published: '2026-01-01T00:00:00Z' },
    ...{ object_refs: [named.id], object_marking_refs: [TLP_MARKING_IDS.green] },
  };
  for (const response of [
    await upload(bundle(named, report)),
    await node.send(exchange.listItems, { query: { q: 'a\0b' } }, alpha.as),
    await node.send(exchange.lookUp, { body: { values: ['a\0.example'] } }, alpha.as),
  ]) {
    expect(response.status).toBeLessThan(500);
    await response.text();
  }
});

test.each([
  'x',
  '2026-99-99T00:00:00Z_01a205f8-0000-7000-8000-000000000000',
  '2026-01-01T00:00:00Z_------------------------------------',
  '2016-12-31T23:59:60Z_01a205f8-0000-7000-8000-000000000000',
])('a cursor that was made up (%s) is 400', async (after) => {
  const { node, alpha } = world;
  expect((await node.send(exchange.listItems, { query: { after } }, alpha.as)).status).toBe(400);
  expect((await node.send(exchange.listDrafts, { query: { after } }, alpha.as)).status).toBe(400);
});

test('a cursor before all time is an empty page', async () => {
  const query = { after: '0000-01-01T00:00:00Z_01a205f8-0000-7000-8000-000000000000' };
  for (const list of [exchange.listItems, exchange.listDrafts]) {
    expect((await world.node.call(list, { query }, world.alpha.as)).items).toEqual([]);
  }
});

test('a place far beyond any in a draft is an empty page', async () => {
  const { node, alpha } = world;
  const draft = await node.call(exchange.createDraft, { body: bundle(indicator()) }, alpha.as);
  const query = { after: String(Number.MAX_SAFE_INTEGER) };
  expect((await node.call(exchange.listObjects, { params: { id: draft.id }, query }, alpha.as)).items).toEqual([]);
});

describe('relay', () => {
  test('narrows what was GREEN, never widens it, and leaves AMBER where it is', async () => {
    const { alpha, bravo } = world;
    const [green, amber] = [indicator('198.51.100.72', { tlp: 'green' }), indicator('198.51.100.73')];
    await share(world, alpha.as, [green], { title: 'green' });
    await share(world, alpha.as, [amber], { title: 'amber' });
    const unmarked = (object: typeof green) => ({ ...object, object_marking_refs: [] }) as typeof green;
    const foreign = { circle: world.circles.foreign.id };
    const relay = (object: typeof green, tlp: 'clear' | 'green' | 'amber') => {
      const { object_marking_refs: _refs, ...bare } = unmarked(object);
      return share(world, bravo.as, [bare as typeof green], { ...foreign, tlp });
    };
    await expect(relay(green, 'clear')).rejects.toMatchObject({ problem: { code: 'forbidden' } });
    await expect(relay(amber, 'amber')).rejects.toMatchObject({ problem: { code: 'forbidden' } });
    expect(await relay(green, 'amber')).toMatchObject({ state: 'published', tlp: 'amber' });
  });

  test('the marking inside the content is not widened either', async () => {
    const { alpha } = world;
    const attempt = share(world, alpha.as, [indicator('198.51.100.74')], { tlp: 'green' });
    await expect(attempt).rejects.toMatchObject({ problem: { code: 'forbidden' } });
    const narrowed = await share(world, alpha.as, [indicator('198.51.100.75')], { tlp: 'amber+strict' });
    expect(narrowed.tlp).toBe('amber+strict');
  });
});

test('the same content again is a conflict for its owner; other content under the same version is reported', async () => {
  const { alpha, node } = world;
  const object = indicator('198.51.100.76');
  await share(world, alpha.as, [object], { title: 'once' });
  await expect(share(world, alpha.as, [object])).rejects.toMatchObject({ problem: { code: 'conflict' } });
  const fresh = indicator('198.51.100.77');
  const item = await share(world, alpha.as, [{ ...object, name: 'Other' }, fresh], { title: 'twice' });
  expect(item.objects).toBe(1);
  expect(item.report!.rejected).toMatchObject([{ object: object.id, property: 'modified' }]);
  const { items } = await node.call(exchange.listObjects, { params: { id: item.id } }, alpha.as);
  expect(items.map(({ id }) => id)).toEqual([fresh.id]);
});

test('an idempotency key shares once, answers the same, and is refused with another request', async () => {
  const { node, alpha, circles } = world;
  const draft = await node.call(exchange.createDraft, { body: bundle(indicator('198.51.100.78')) }, alpha.as);
  const input = {
    params: { id: draft.id },
    body: { circle: circles.main.id },
    headers: { 'idempotency-key': 'once and for all' },
  };
  const both = await Promise.all([1, 2].map(() => node.call(exchange.publishDraft, input, alpha.as)));
  expect(both[0]).toEqual(both[1]);
  const other = { ...input, body: { ...input.body, title: 'else' } };
  await expect(node.call(exchange.publishDraft, other, alpha.as)).rejects.toMatchObject({ status: 422 });
});
