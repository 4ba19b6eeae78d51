import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReplyOf } from '../../src/contract/endpoint.ts';
import { importWarningList, listDrafts, listItems, listObjects } from '../../src/contract/exchange.ts';
import * as contract from '../../src/contract/sources.ts';
import { tick } from '../../src/modules/sources/jobs.ts';
import { runSource } from '../../src/modules/sources/run.ts';
import { type Peer, startPeer } from '../support/peer.ts';
import { bundle, indicator, indicators, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let peer: Peer;
beforeAll(async () => {
  [world, peer] = await Promise.all([startWorld(), startPeer()]);
});
afterAll(async () => {
  peer?.close();
  await world?.close();
});

type Source = ReplyOf<typeof contract.getSource>;
const officer = () => world.alpha.officer.as;
const made: string[] = [];

beforeEach(() => {
  peer.asked.length = 0;
});
afterEach(async () => {
  for (const id of made.splice(0)) await world.node.call(contract.removeSource, { params: { id } }, officer());
});

const terms = {
  name: 'Feed',
  everyMinutes: 60,
  publisher: 'Example CERT',
  link: 'https://cert.example/',
  licence: 'CC0-1.0',
};

async function subscribe(wish: Record<string, unknown>): Promise<string> {
  const body = { ...terms, kind: 'list', url: `${peer.url}/list.txt`, ...wish };
  const { id } = await world.node.call(contract.createSource, { body }, officer());
  made.push(id);
  return id;
}

const read = (id: string): Promise<Source> => world.node.call(contract.getSource, { params: { id } }, officer());
const runs = async (id: string) => (await world.node.call(contract.listRuns, { params: { id } }, officer())).items;

/** Waits until no run of it is under way. */
async function settled(id: string): Promise<Source> {
  await expect.poll(async () => (await read(id)).running, { timeout: 20_000, interval: 50 }).toBe(false);
  return read(id);
}

async function again(id: string, body: { acceptShrunk?: boolean } = {}): Promise<Source> {
  world.clock.advance({ seconds: 1 });
  await world.node.call(contract.runSource, { params: { id }, body }, officer());
  return settled(id);
}

async function objectsOf(item: string): Promise<StixObject[]> {
  const { items } = await world.node.call(listObjects, { params: { id: item }, query: { limit: 200 } }, officer());
  return items.map(({ json }) => JSON.parse(json));
}

const shared = () => ({ circle: world.circles.main.id, tlp: 'amber' });
const lines = (...values: string[]) => `# a list\n${values.join('\n')}\n`;

describe('a list', () => {
  test('becomes an item in the circle that the officer chose, with its provenance, and obeys the audience', async () => {
    peer.answer = () => ({ body: lines('198.51.100.7', 'evil[.]example # c2', 'no indicator at all') });
    const id = await subscribe(shared());
    expect(await settled(id)).toMatchObject({ health: 'healthy', objects: 4, failure: null });
    const [run] = await runs(id);
    expect(run).toMatchObject({
      state: 'done',
      refused: 1,
      note: expect.stringContaining('no indicator'),
      items: [{ state: 'published', held: null }],
    });
    const item = run!.items[0]!.id;
    const names = (await objectsOf(item)).map((object) => object.name ?? object.value);
    expect(names.toSorted()).toEqual(['198.51.100.7', '198.51.100.7', 'evil.example', 'evil.example']);
    const seen = async (name: 'bravo' | 'outsider') =>
      (await world.node.call(listItems, {}, world.as(name))).items.find((one) => one.id === item);
    expect(await seen('bravo')).toMatchObject({ tlp: 'amber', summary: expect.stringContaining('CC0-1.0') });
    expect(await seen('outsider')).toBeUndefined();
  });

  test('without a circle waits as drafts', async () => {
    peer.answer = () => ({ body: lines('198.51.100.8') });
    const id = await subscribe({ name: 'Waiting' });
    await settled(id);
    const { items } = await world.node.call(listDrafts, {}, world.alpha.responder.as);
    expect(items.find(({ title }) => title.startsWith('Waiting'))).toMatchObject({ state: 'quarantined', objects: 2 });
  });

  test('that is unchanged brings nothing, by ETag and by content; what vanished ends, what comes back goes on', async () => {
    let body = lines('203.0.113.1', '203.0.113.2');
    let etag = '"a"';
    peer.answer = (request) =>
      request.headers['if-none-match'] === etag ? { status: 304 } : { body, headers: { etag } };
    const id = await subscribe(shared());
    await settled(id);
    await again(id);
    etag = '"b"';
    await again(id);
    body = lines('203.0.113.2');
    etag = '"c"';
    await again(id);
    const gone = (await runs(id))[0]!;
    expect(gone).toMatchObject({ state: 'done', retired: 1, objects: 1 });
    const [ended] = await objectsOf(gone.items[0]!.id);
    expect(ended).toMatchObject({ name: '203.0.113.1', valid_until: expect.any(String) });
    body = lines('203.0.113.2', '203.0.113.1');
    etag = '"d"';
    await again(id);
    const states = (await runs(id)).map(({ state, objects }) => [state, objects]);
    // The observable is there still: only the indicator has a next version.
    expect(states).toEqual([
      ['done', 1],
      ['done', 1],
      ['unchanged', 0],
      ['unchanged', 0],
      ['done', 4],
    ]);
    const back = (await objectsOf((await runs(id))[0]!.items[0]!.id))[0]!;
    expect(back.id).toBe(ended!.id);
    expect(back).not.toHaveProperty('valid_until');
  });

  test('that lost most of its values is not believed unless an officer says so', async () => {
    let body = lines(...Array.from({ length: 30 }, (_, n) => `192.0.2.${n}`));
    peer.answer = () => ({ body });
    const id = await subscribe(shared());
    await settled(id);
    body = lines('192.0.2.1');
    expect(await again(id)).toMatchObject({ health: 'failing', failure: { code: 'shrunk' } });
    expect(await again(id, { acceptShrunk: true })).toMatchObject({ health: 'healthy', failure: null });
    expect((await runs(id))[0]).toMatchObject({ retired: 29 });
  });

  test('a table is read by its columns', async () => {
    peer.answer = () => ({ type: 'text/csv', body: '2026-01-02,"203.0.113.99:443",botnet,80\n' });
    const id = await subscribe({ ...shared(), kind: 'csv', columns: ['-', 'ipv4', 'labels', 'confidence'] });
    await settled(id);
    const objects = await objectsOf((await runs(id))[0]!.items[0]!.id);
    expect(objects.find(({ type }) => type === 'indicator')).toMatchObject({
      ...{ name: '203.0.113.99', labels: ['botnet'], confidence: 80 },
      external_references: [{ source_name: 'Example CERT', url: 'https://cert.example/' }],
    });
  });
});

test('what is on a warning list waits; the rest is shared', async () => {
  const query = { name: 'Ours', filename: 'ours.txt' };
  await world.node.call(importWarningList, { query, body: '198.51.100.150\n' }, officer());
  peer.answer = () => ({ body: lines('198.51.100.150', '198.51.100.151') });
  const id = await subscribe(shared());
  await settled(id);
  const [run] = await runs(id);
  expect(run).toMatchObject({ state: 'done', objects: 2, note: expect.stringContaining('warning list') });
  const names = (await objectsOf(run!.items[0]!.id)).map((object) => object.name ?? object.value);
  expect(new Set(names)).toEqual(new Set(['198.51.100.151']));
});

describe('faults of a peer', () => {
  const faults: [string, contract.ErrorCode, (peer: Peer) => Peer['answer']][] = [
    ['a server error', 'peer-error', () => () => ({ status: 500 })],
    ['a refusal of the credentials', 'unauthorised', () => () => ({ status: 401 })],
    ['a page for people', 'bad-content', () => () => ({ type: 'text/html', body: '<h1>Sign in</h1>' })],
    [
      'a redirect to an inner address',
      'private-address',
      () => () => ({ status: 302, headers: { location: 'http://169.254.169.254/latest/' } }),
    ],
    [
      'a redirect into plain http elsewhere',
      'redirect',
      () => () => ({ status: 302, headers: { location: 'http://feeds.example/' } }),
    ],
    ['a redirect in a circle', 'redirect', () => () => ({ status: 302, headers: { location: '/list.txt' } })],
    [
      'a gzip bomb',
      'too-large',
      () => () => ({ headers: { 'content-encoding': 'gzip' }, body: gzipSync(Buffer.alloc(50_000_000, 'a\n')) }),
    ],
    ['a huge body', 'too-large', () => () => ({ body: '198.51.100.1\n'.repeat(500_000) })],
    [
      'a body that is cut off',
      'unreachable',
      () => (_request, response) => {
        response.writeHead(200, { 'content-type': 'text/plain', 'content-length': '100' }).write('198.51.100.1\n');
        setTimeout(() => response.destroy(), 20);
        return null;
      },
    ],
    ['a broken compression', 'bad-content', () => () => ({ headers: { 'content-encoding': 'gzip' }, body: 'no gzip' })],
    ['nothing that is an indicator', 'nothing-recognised', () => () => ({ body: 'hello\nworld\n' })],
    ['bytes that are no text', 'bad-content', () => () => ({ body: Buffer.from([0xff, 0xfe, 0x00]) })],
  ];

  test.each(faults)('%s: %s, and nothing is kept', async (_what, code, answer) => {
    peer.answer = answer(peer);
    const id = await subscribe({ ...shared(), maxBytes: 1_000_000 });
    const source = await settled(id);
    expect(source).toMatchObject({ health: 'failing', objects: 0, failure: { code } });
    expect(Date.parse(source.nextRunAt!)).toBeGreaterThan(world.clock.now().getTime() + 3 * 60_000);
    expect((await runs(id))[0]).toMatchObject({ state: 'failed', items: [], failure: { code } });
  });

  test('429 is left alone for as long as it asks', async () => {
    peer.answer = () => ({ status: 429, headers: { 'retry-after': '36000' } });
    const { nextRunAt } = await settled(await subscribe(shared()));
    expect(Date.parse(nextRunAt!)).toBe(world.clock.now().getTime() + 36_000_000);
  });

  test('plain http and private addresses are refused', async () => {
    const attempt = subscribe({ url: 'http://feeds.example/list.txt' });
    await expect(attempt).rejects.toThrow(/must be https/);
    const id = await subscribe({ url: 'https://127.0.0.1/list.txt' });
    expect((await settled(id)).failure).toMatchObject({ code: 'private-address' });
  });
});

/** A TAXII 2.1 collection of these objects, each with a time of its own. */
function taxii(
  objects: readonly StixObject[],
  habits: { next?: boolean; more?: boolean; type?: string; most?: number } = {},
): Peer['answer'] {
  const { next = true, more = true, type = 'application/taxii+json;version=2.1', most = 3 } = habits;
  const added = (n: number) => `2026-01-01T00:00:00.${String(n).padStart(6, '0')}Z`;
  return (request) => {
    const query = new URL(request.url ?? '', peer.url).searchParams;
    const after = query.get('next') ?? query.get('added_after')?.slice(20, 26) ?? '-1';
    const from = Number(after) + 1;
    const page = objects.slice(from, from + most);
    const last = from + page.length - 1;
    const isMore = last + 1 < objects.length;
    const body = {
      ...(isMore && more ? { more: true } : {}),
      ...(isMore && next ? { next: String(last) } : {}),
      ...(page.length > 0 ? { objects: page } : {}),
    };
    return {
      type,
      body: JSON.stringify(body),
      headers: page.length > 0 ? { 'x-taxii-date-added-last': added(last) } : {},
    };
  };
}

const collection = () => ({ ...shared(), kind: 'taxii', url: `${peer.url}/api/`, collection: 'c1' });

describe('a TAXII collection', () => {
  test.each([
    ['as the standard says', {}],
    ['without `next`: by time', { next: false }],
    ['without `more`', { more: false }],
    ['with a type without version', { type: 'application/taxii+json' }],
  ])('is read page by page %s, and again brings nothing', async (_what, habits) => {
    const objects = indicators(10);
    peer.answer = taxii(objects, habits);
    const id = await subscribe(collection());
    expect(await settled(id)).toMatchObject({ health: 'healthy', objects: 10 });
    expect((await runs(id))[0]).toMatchObject({ state: 'done', pages: 4 });
    expect(peer.asked[0]!.headers.accept).toBe('application/taxii+json;version=2.1');
    peer.answer = taxii([...objects, indicator('198.51.100.77')], habits);
    expect(await again(id)).toMatchObject({ objects: 11 });
    await again(id);
    expect((await runs(id))[0]).toMatchObject({ state: 'unchanged', objects: 0 });
  });

  test('in TAXII 2.0 is refused with a word', async () => {
    peer.answer = () => ({ type: 'application/vnd.oasis.stix+json; version=2.0', body: '{}' });
    expect((await settled(await subscribe(collection()))).failure).toMatchObject({ code: 'not-taxii21' });
  });

  test('keeps narrower markings narrow and does not widen anything', async () => {
    const objects = [indicator('198.51.100.1', { tlp: 'green' }), indicator('198.51.100.2', { tlp: 'amber+strict' })];
    peer.answer = taxii([...objects, indicator('198.51.100.3', { tlp: 'red' })]);
    const id = await subscribe(collection());
    await settled(id);
    const items = (await runs(id))[0]!.items;
    expect(items.map(({ state }) => state).toSorted()).toEqual(['draft', 'published', 'published']);
    expect(items.find(({ state }) => state === 'draft')!.held).toMatch(/nobody-named|carried|red/i);
    const { items: seen } = await world.node.call(listItems, {}, world.as('bravo'));
    const markings = seen.filter((one) => items.some((item) => item.id === one.id)).map(({ tlp }) => tlp);
    expect(markings.toSorted()).toEqual(['amber', 'amber+strict']);
  });

  test('that gives one page twice, or the same token for ever, neither doubles nor hangs', async () => {
    const objects = indicators(2);
    peer.answer = () => ({
      type: 'application/taxii+json;version=2.1',
      body: JSON.stringify({ more: true, next: 'x', objects }),
    });
    const id = await subscribe(collection());
    expect(await settled(id)).toMatchObject({ objects: 2, failure: { code: 'bad-content' } });
  });

  test('of objects that are all refused goes on to the next page', async () => {
    const broken = Array.from({ length: 3 }, () => ({ ...indicator(), pattern: '[' }));
    peer.answer = taxii([...broken, indicator('198.51.100.50')]);
    const id = await subscribe(collection());
    expect(await settled(id)).toMatchObject({ objects: 1, health: 'healthy' });
    expect((await runs(id))[0]).toMatchObject({ refused: 3, note: expect.stringContaining('pattern') });
  });

  test('a node that dies between pages is succeeded without loss or doubles', async () => {
    const objects = indicators(9);
    const answer = taxii(objects);
    let left = 2;
    const { kernel } = world.node;
    // A source whose first request waits until the test has it in hand.
    peer.answer = () => ({ status: 500 });
    const id = await subscribe(collection());
    await settled(id);
    world.clock.advance({ hours: 2 });
    const dying = new AbortController();
    peer.answer = (request, response) => {
      if (left-- > 0) return answer(request, response);
      dying.abort();
      response.destroy();
      return null;
    };
    const { write } = kernel.database;
    const gone: typeof write = (actor, work) =>
      dying.signal.aborted ? Promise.reject(new Error('killed')) : write(actor, work);
    const dead = { ...kernel, stopping: dying.signal, database: { ...kernel.database, write: gone } };
    await world.system(async (tx) => {
      const { beginRun } = await import('../../src/modules/sources/lease.ts');
      const row = await tx
        .db<never>()
        .selectFrom('source' as never)
        .selectAll()
        .where('id' as never, '=', id as never)
        .executeTakeFirstOrThrow();
      await beginRun(tx, row as never, { cause: 'schedule', person: null });
    });
    expect(await runSource(dead, id)).toBe('ended');
    expect(await read(id)).toMatchObject({ running: true, objects: 6 });
    peer.answer = answer;
    expect(await runSource(kernel, id)).toBe('ended');
    expect(await read(id)).toMatchObject({ running: true, objects: 6 });
    world.clock.advance({ minutes: 16 });
    await world.system(tick);
    expect(await settled(id)).toMatchObject({ running: false, objects: 9, health: 'healthy' });
  });
});

describe('a MISP feed', () => {
  const event = (uuid: string, value: string, timestamp: number) => ({
    Event: {
      ...{
        uuid,
        info: `Event ${value}`,
        date: '2026-01-02',
        timestamp: String(timestamp),
        published: true,
        analysis: '2',
        threat_level_id: '2',
      },
      Tag: [{ name: 'tlp:green' }],
      Orgc: { name: 'Peer', uuid: '5a2b3c4d-0000-4000-8000-00000000000f' },
      Attribute: [
        {
          uuid: uuid.replace(/.$/, 'e'),
          type: 'ip-dst',
          category: 'Network activity',
          value,
          to_ids: true,
          timestamp: String(timestamp),
        },
      ],
    },
  });
  const A = '5a2b3c4d-0000-4000-8000-0000000000a1';
  const B = '5a2b3c4d-0000-4000-8000-0000000000b1';
  const feed =
    (events: Record<string, ReturnType<typeof event>>): Peer['answer'] =>
    (request) => {
      const name = request.url!.slice('/feed/'.length);
      const manifest = Object.fromEntries(
        Object.entries(events).map(
          ([
            uuid,
            {
              Event: { timestamp, info },
            },
          ]) => [uuid, { timestamp, info }],
        ),
      );
      const found =
        name === 'manifest.json'
          ? { ...manifest, '../../etc/passwd': { timestamp: '1' } }
          : events[name.replace('.json', '')];
      return found ? { type: 'application/json', body: JSON.stringify(found) } : { status: 404 };
    };

  test('brings each event once, and one that changed again', async () => {
    peer.answer = feed({ [A]: event(A, '198.51.100.61', 1000), [B]: event(B, '198.51.100.62', 2000) });
    const id = await subscribe({ ...shared(), kind: 'misp', url: `${peer.url}/feed/manifest.json` });
    expect(await settled(id)).toMatchObject({ health: 'healthy' });
    expect((await runs(id))[0]).toMatchObject({ pages: 2, items: [{ state: 'published' }, { state: 'published' }] });
    expect(peer.asked.map(({ path }) => path)).toEqual(['/feed/manifest.json', `/feed/${A}.json`, `/feed/${B}.json`]);
    await again(id);
    expect((await runs(id))[0]).toMatchObject({ state: 'unchanged', items: [] });
    peer.answer = feed({ [A]: event(A, '198.51.100.61', 1000), [B]: event(B, '198.51.100.63', 3000) });
    await again(id);
    expect((await runs(id))[0]).toMatchObject({ state: 'done', items: [{ title: 'Event 198.51.100.63' }] });
  });

  test('one broken event does not keep the others out, and is asked for again', async () => {
    const good = feed({ [A]: event(A, '198.51.100.71', 1000), [B]: event(B, '198.51.100.72', 2000) });
    peer.answer = (request, response) =>
      request.url!.includes(A) ? { type: 'application/json', body: '{"Event":' } : good(request, response);
    const id = await subscribe({ ...shared(), kind: 'misp', url: `${peer.url}/feed/` });
    expect(await settled(id)).toMatchObject({ failure: { code: 'bad-content', detail: expect.stringContaining(A) } });
    expect((await runs(id))[0]!.items).toHaveLength(1);
    peer.answer = good;
    expect(await again(id)).toMatchObject({ health: 'healthy' });
  });
});

describe('between two nodes', () => {
  test('everything of a collection arrives once', async () => {
    const other = await startWorld();
    try {
      const { addObjects } = await import('../../src/contract/taxii.ts');
      const given = [indicators(150), indicators(120), [indicator('198.51.100.200')]];
      for (const objects of given)
        await other.node.send(
          addObjects,
          {
            params: { collection: 'main' },
            body: bundle(...objects),
            headers: { 'content-type': 'application/taxii+json;version=2.1' },
          },
          other.as('alpha'),
        );
      const credentials = { scheme: 'basic', user: 'bravo', password: other.bravo.token };
      const url = other.node.url.replace('127.0.0.1', 'localhost');
      const found = await world.node.call(contract.discoverCollections, { body: { url, credentials } }, officer());
      const main = found.collections.find(({ title }) => title === 'main');
      expect(main, JSON.stringify(found)).toBeDefined();
      const wish = { kind: 'taxii', url: main!.root, collection: main!.id, credentials };
      const tried = await world.node.call(contract.trySource, { body: wish }, officer());
      expect(tried).toMatchObject({ failure: null, objects: 100, more: true, tlp: 'amber' });
      const id = await subscribe({ ...wish, ...shared() });
      expect(await settled(id)).toMatchObject({ health: 'healthy', objects: 271 });
      await again(id);
      expect(await read(id)).toMatchObject({ objects: 271 });
    } finally {
      await other.close();
    }
  });
});

describe('who may', () => {
  test('sources, runs and credentials are the organisation’s alone', async () => {
    peer.answer = () => ({ body: lines('198.51.100.9') });
    const password = 'a-password-that-nobody-sees';
    const id = await subscribe({ ...shared(), credentials: { scheme: 'basic', user: 'us', password } });
    await settled(id);
    expect(peer.asked[0]!.headers.authorization).toBe(`Basic ${Buffer.from(`us:${password}`).toString('base64')}`);
    const mine = await world.node.send(contract.listSources, {}, world.alpha.responder.as);
    const text = await mine.text();
    expect(text).toContain(id);
    expect(text).not.toContain(password);
    for (const other of ['bravo', 'outsider', 'secretariat'] as const) {
      const as = world[other].officer.as;
      expect((await world.node.call(contract.listSources, {}, as)).items).toEqual([]);
      const unknown = '01900000-0000-7000-8000-000000000000';
      const calls = [
        [contract.getSource, {}],
        [contract.listRuns, {}],
        [contract.runSource, { body: {} }],
        [contract.cancelRun, { body: {} }],
        [contract.pauseSource, { body: { paused: true } }],
        [contract.changeSource, { body: { name: 'x', credentials: { scheme: 'none' } } }],
        [contract.removeSource, {}],
      ] as const;
      for (const [endpoint, input] of calls) {
        const answers = await Promise.all(
          [id, unknown].map(async (one) => {
            const response = await world.node.send(endpoint, { params: { id: one }, ...input }, as);
            const { instance: _, ...problem } = (await response.json()) as Record<string, unknown>;
            return { status: response.status, problem };
          }),
        );
        expect(answers[0]).toEqual(answers[1]);
        expect(answers[0]!.status).toBe(404);
      }
    }
  });

  test('a paused source rests, and a cancelled run stops', async () => {
    peer.answer = () => ({ body: lines('198.51.100.111') });
    const id = await subscribe(shared());
    await settled(id);
    const pause = (paused: boolean) =>
      world.node.call(contract.pauseSource, { params: { id }, body: { paused } }, officer());
    expect(await pause(true)).toMatchObject({ health: 'paused', nextRunAt: null });
    world.clock.advance({ hours: 3 });
    const before = peer.asked.length;
    await world.system(tick);
    await expect(again(id)).rejects.toThrow(/paused/);
    expect(peer.asked.length).toBe(before);
    await pause(false);
    const release: (() => void)[] = [];
    peer.answer = (_request, response) => {
      release.push(() => response.end(lines('198.51.100.10')));
      return null;
    };
    await world.node.call(contract.runSource, { params: { id }, body: {} }, officer());
    await expect.poll(() => release.length, { timeout: 20_000 }).toBe(1);
    await world.node.call(contract.cancelRun, { params: { id }, body: {} }, officer());
    release[0]!();
    const source = await settled(id);
    expect(source.objects).toBe(2);
    expect((await runs(id))[0]).toMatchObject({ state: 'cancelled', objects: 0 });
  });
});

test('credentials change, and are not for another server that the first one names', async () => {
  const other = await startPeer();
  try {
    const type = 'application/taxii+json;version=2.1';
    const collections = [{ id: 'c', title: 'C', can_read: true, can_write: false }];
    const root: Peer['answer'] = ({ url }) => ({
      type,
      body: JSON.stringify(url?.includes('collections') ? { collections } : { title: 'Root', versions: [type] }),
    });
    other.answer = root;
    peer.answer = (request, response) =>
      request.url === '/taxii2/'
        ? { type, body: JSON.stringify({ title: 'Peer', api_roots: ['/api/', `${other.url}/api/`] }) }
        : root(request, response);
    const body = { url: peer.url, credentials: { scheme: 'bearer', token: 'for-the-first-alone' } };
    const found = await world.node.call(contract.discoverCollections, { body }, officer());
    expect(found.collections.map((one) => one.root)).toEqual([`${peer.url}/api/`, `${other.url}/api/`]);
    expect(peer.asked.every(({ headers }) => headers.authorization === 'Bearer for-the-first-alone')).toBe(true);
    expect(other.asked.map(({ headers }) => headers.authorization)).toEqual([undefined, undefined]);
  } finally {
    other.close();
  }
  peer.answer = () => ({ status: 401 });
  const id = await subscribe(shared());
  expect(await settled(id)).toMatchObject({ failure: { code: 'unauthorised' } });
  const credentials = { scheme: 'bearer', token: 'new' };
  await world.node.call(contract.changeSource, { params: { id }, body: { credentials, everyMinutes: 5 } }, officer());
  peer.answer = ({ headers }) =>
    headers.authorization === 'Bearer new' ? { body: lines('198.51.100.190') } : { status: 401 };
  expect(await again(id)).toMatchObject({ health: 'healthy', scheme: 'bearer', everyMinutes: 5 });
  const wrong = { credentials: { scheme: 'bearer', token: 'a\r\nx-other: header' } };
  await expect(world.node.call(contract.changeSource, { params: { id }, body: wrong }, officer())).rejects.toThrow(
    /printable/,
  );
});

test('trying a source keeps nothing', async () => {
  peer.answer = () => ({ body: lines('198.51.100.9', 'junk') });
  const before = (await world.node.call(listDrafts, {}, officer())).items.length;
  const body = { kind: 'list', url: `${peer.url}/list.txt` };
  const seen = await world.node.call(contract.trySource, { body }, officer());
  expect(seen).toMatchObject({
    ...{ failure: null, objects: 1, samples: [{ kind: 'ipv4', text: '198.51.100.9' }] },
    refused: [{ object: 'junk' }],
  });
  expect((await world.node.call(listDrafts, {}, officer())).items.length).toBe(before);
  peer.answer = () => ({ status: 503 });
  expect((await world.node.call(contract.trySource, { body }, officer())).failure?.code).toBe('peer-error');
});
