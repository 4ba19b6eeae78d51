import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { TLP_MARKING_IDS } from '../../src/modules/policy/index.ts';
import { indicator, indicators } from '../support/stix.ts';
import { type Client, clientOf, everyPage, idsOf, TIMESTAMP } from './client.ts';
import { openTarget, type Target } from './target.ts';

const FIRST = 'x-taxii-date-added-first';
const LAST = 'x-taxii-date-added-last';
const [OLD, MIDDLE, NEW] = ['2026-01-02T03:04:05.678Z', '2026-02-02T03:04:05.123456Z', '2026-03-02T03:04:05.900Z'];

const many = indicators(23);
const versioned = [OLD, MIDDLE, NEW].map((modified) => ({
  ...indicator('198.51.100.50', { modified }),
  id: many[0]!.id,
}));
const software = {
  ...{ type: 'software', spec_version: '2.1', id: `software--${randomUUID()}`, name: 'Product', version: '1.2.3' },
  object_marking_refs: [TLP_MARKING_IDS.amber],
};

let target: Target;
let client: Client;
/** Where in the clock this file's objects begin. */
let since: string;
beforeAll(async () => {
  target = await openTarget();
  client = clientOf(target);
  const mark = indicator('192.0.2.250');
  await client.add([mark]);
  since = (await client.get(`objects/${mark.id}/`)).headers.get(LAST)!;
  const rest = [...many.slice(1), ...versioned, software];
  const { body } = await client.add(rest);
  if (body?.success_count !== rest.length) throw new Error(`Not all was added: ${JSON.stringify(body)}`);
});
afterAll(() => target.close());

const ours = (query: Record<string, string | number> = {}) => ({ added_after: since, ...query });

describe('objects (§5.4)', () => {
  test('come oldest first, verbatim, the last version of each, with the headers of this very page', async () => {
    const answer = await client.get('objects/', ours());
    expect(answer.status).toBe(200);
    expect(answer.body!.objects).toEqual([...many.slice(1), versioned[2], software]);
    expect(answer.headers.get(FIRST)).toMatch(TIMESTAMP);
    expect(answer.headers.get(LAST)).toMatch(TIMESTAMP);
    expect(answer.headers.get(FIRST)! > since).toBe(true);
  });

  test('nothing is an empty object, without members or headers that would say otherwise', async () => {
    const answer = await client.get('objects/', { added_after: '2999-01-01T00:00:00.000000Z' });
    expect([answer.status, answer.text, answer.headers.get(FIRST)]).toEqual([200, '{}', null]);
    expect((await client.get('manifest/', { added_after: '2999-01-01T00:00:00.000000Z' })).text).toBe('{}');
  });
});

describe('paging (§3.5)', () => {
  test.each(['objects/', 'manifest/'])(
    '%s by next: every object once, in order, never more than asked',
    async (path) => {
      const whole = idsOf(await client.get(path, ours()));
      const pages = await everyPage(client, path, ours({ limit: 7 }));
      expect(pages.map((page) => idsOf(page).length)).toEqual([7, 7, 7, 3]);
      expect(pages.flatMap(idsOf)).toEqual(whole);
      expect(pages.at(-1)!.body).not.toHaveProperty('more');
      expect(pages.at(-1)!.body).not.toHaveProperty('next');
    },
  );

  test.each(['objects/', 'manifest/'])('%s by added_after = the Last header', async (path) => {
    const found: string[] = [];
    let after = since;
    for (let page = 0; page < 10; page++) {
      const answer = await client.get(path, { added_after: after, limit: 5 });
      if (idsOf(answer).length === 0) break;
      found.push(...idsOf(answer));
      expect(answer.headers.get(FIRST)! > after).toBe(true);
      after = answer.headers.get(LAST)!;
    }
    expect(found).toEqual(idsOf(await client.get('objects/', ours())));
  });

  test('versions by next, each a string as it was written', async () => {
    const pages = await everyPage(client, `objects/${many[0]!.id}/versions/`, { limit: 2 });
    expect(pages.flatMap((page) => page.body!.versions)).toEqual([OLD, MIDDLE, NEW]);
    expect(pages[0]!.headers.get(LAST)).toMatch(TIMESTAMP);
  });

  test('a next of another collection, of another query, or made up is 400', async () => {
    const { next } = (await client.get('objects/', ours({ limit: 3 }))).body!;
    const tries = [
      client.get('manifest/', ours({ limit: 3, next: next! })),
      client.get('objects/', { limit: 3, next: next! }),
      client.get('objects/', ours({ limit: 3, next: next!, 'match[type]': 'indicator' })),
      client.get('objects/', ours({ next: 'abc' })),
      client.get('objects/', ours({ next: '' })),
      client.send(client.collection('objects/', 'readOnly'), { query: ours({ limit: 3, next: next! }) }),
    ];
    for (const answer of await Promise.all(tries)) expect(answer.status).toBe(400);
    expect((await client.get('objects/', ours({ limit: 9, next: next! }))).body!.objects).toHaveLength(9);
    expect((await client.get('objects/', ours({ next: next! }), { as: 'outsider' })).status).toBe(404);
  });
});

describe('filters (§3.4)', () => {
  const count = async (query: Record<string, string | number>) =>
    idsOf(await client.get('objects/', ours(query))).length;

  test('match[id], match[type], match[spec_version]: fields ANDed, values ORed', async () => {
    const [, one, two] = many;
    expect(await count({ 'match[id]': `${one!.id},${two!.id}` })).toBe(2);
    expect(await count({ 'match[id]': `${one!.id},${software.id}`, 'match[type]': 'software' })).toBe(1);
    expect(await count({ 'match[type]': 'indicator,software' })).toBe(24);
    expect(await count({ 'match[type]': 'malware' })).toBe(0);
    expect(await count({ 'match[spec_version]': '2.1' })).toBe(24);
    expect(await count({ 'match[spec_version]': '2.0' })).toBe(0);
    expect(await count({ 'match[nobody_knows]': 'x' })).toBe(24);
  });

  test.each([
    ['last', [NEW]],
    ['first', [OLD]],
    ['first,last', [OLD, NEW]],
    ['all', [OLD, MIDDLE, NEW]],
    [MIDDLE, [MIDDLE]],
    ['2026-02-02T03:04:05.12345600Z', [MIDDLE]],
    [`first,${MIDDLE}`, [OLD, MIDDLE]],
    ['2020-01-01T00:00:00.000Z', []],
  ])('match[version]=%s', async (version, expected) => {
    const { status, body } = await client.get(`objects/${many[0]!.id}/`, { 'match[version]': version });
    expect(status).toBe(200);
    expect((body!.objects ?? []).map((object) => object.modified)).toEqual(expected);
  });

  test('the version of an object without one is the same in manifest and match[version]', async () => {
    const { body } = await client.get('manifest/', { 'match[id]': software.id });
    const { version, date_added } = body!.objects![0]!;
    expect(version).toMatch(TIMESTAMP);
    expect(date_added).toMatch(TIMESTAMP);
    const again = await client.get('objects/', { 'match[id]': software.id, 'match[version]': version! });
    expect(idsOf(again)).toEqual([software.id]);
  });

  test.each([
    { added_after: 'yesterday' },
    { added_after: '2026-01-01' },
    { added_after: '2026-13-01T00:00:00.000000Z' },
    { added_after: '2026-01-01T00:00:00.000000+01:00' },
    { added_after: '' },
    { limit: 0 },
    { limit: -1 },
    { limit: 'x' },
    { limit: '1.5' },
    { 'match[version]': 'all,last' },
    { 'match[version]': 'newest' },
    { 'match[type]': '' },
    { 'match[id]': 'a,,b' },
    { 'match[id]': '\0' },
  ])('%o is 400, and says which parameter', async (query) => {
    const { status, body } = await client.get('objects/', query as Record<string, string>);
    expect(status).toBe(400);
    expect(String(body!.title)).toContain(Object.keys(query)[0]);
  });

  test('a leap second is an instant like any other', async () => {
    expect((await client.get('objects/', { added_after: '2016-12-31T23:59:60Z', limit: 1 })).status).toBe(200);
    expect((await client.get('objects/', ours({ 'match[version]': '2016-12-31T23:59:60Z' }))).text).toBe('{}');
  });

  test.each(['limit=3&limit=4', 'match[type]=indicator&match[type]=software', 'added_after=x&added_after=y'])(
    'a repeated parameter is 400: %s',
    async (query) => {
      expect((await client.send(`${client.collection('objects/')}?${query}`)).status).toBe(400);
    },
  );

  test('a limit beyond any page is served by a page', async () => {
    expect((await client.get('objects/', ours({ limit: '100000000000000000000' }))).status).toBe(200);
  });
});

describe('one object (§5.6)', () => {
  test('an unknown one is 404, a known one filtered to nothing is 200 and empty', async () => {
    expect((await client.get(`objects/indicator--${randomUUID()}/`)).status).toBe(404);
    expect((await client.get('objects/nonsense/')).status).toBe(404);
    expect((await client.get('objects/%00/')).status).toBe(404);
    const filtered = await client.get(`objects/${software.id}/`, { 'match[spec_version]': '2.0' });
    expect([filtered.status, filtered.text]).toEqual([200, '{}']);
  });

  test('a property named version does not stand in the way', async () => {
    expect((await client.get(`objects/${software.id}/`)).body!.objects).toEqual([software]);
  });
});
