import { once } from 'node:events';
import { get as bareGet, type IncomingMessage } from 'node:http';
import { get as secureGet } from 'node:https';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicator } from '../support/stix.ts';
import { type Answer, basic, type Client, clientOf, everyPage, idsOf, TAXII, TIMESTAMP } from './client.ts';
import { openTarget, type Target } from './target.ts';

/* What holds for each of the four reads of a collection: objects, one object, manifest and versions. */

const FIRST = 'x-taxii-date-added-first';
const LAST = 'x-taxii-date-added-last';
const object = indicator('198.51.100.110');
const versions = ['2026-02-02T03:04:05.678Z', '2026-03-02T03:04:05.678Z'].map((modified) => ({ ...object, modified }));
const ALL = [object, ...versions].map(({ modified }) => modified);
const READS = ['objects/', `objects/${object.id}/`, 'manifest/', `objects/${object.id}/versions/`];

let target: Target;
let client: Client;
beforeAll(async () => {
  target = await openTarget();
  client = clientOf(target);
  const { body } = await client.add([object, ...versions, indicator('198.51.100.111')]);
  if (body?.success_count !== 4) throw new Error(`Not all was added: ${JSON.stringify(body)}`);
});
afterAll(() => target.close());

describe.each(READS)('%s', (path) => {
  /** Every version of the one object, as far as the read has a choice of it. */
  const mine = (query: Record<string, string | number> = {}) => ({
    ...(path.endsWith('versions/') ? {} : { 'match[version]': 'all' }),
    ...(path === 'objects/' || path === 'manifest/' ? { 'match[id]': object.id } : {}),
    ...query,
  });
  const versionsIn = ({ body }: Answer): readonly unknown[] =>
    body!.versions ?? (body!.objects ?? []).map((one) => one.modified ?? one.version);

  test('a page says when its own first and last were added (§3.2), as the manifest does', async () => {
    const dates = (
      await client.get('manifest/', { 'match[version]': 'all', 'match[id]': object.id })
    ).body!.objects!.map((record) => record.date_added!);
    expect(dates.map((date) => TIMESTAMP.test(date))).toEqual([true, true, true]);
    const whole = await client.get(path, mine());
    expect([whole.headers.get(FIRST), whole.headers.get(LAST)]).toEqual([dates[0], dates[2]]);
    const part = await client.get(path, mine({ limit: 2 }));
    expect([part.headers.get(FIRST), part.headers.get(LAST)]).toEqual([dates[0], dates[1]]);
    const rest = await client.get(path, mine({ added_after: dates[1]! }));
    expect([rest.headers.get(FIRST), rest.headers.get(LAST)]).toEqual([dates[2], dates[2]]);
    expect(versionsIn(rest)).toEqual([ALL[2]]);
  });

  test('limit, more and next lead through all of it, once, in order (§3.5)', async () => {
    const pages = await everyPage(client, path, mine({ limit: 1 }));
    expect(pages.map((page) => page.body!.more ?? false)).toEqual([true, true, false]);
    expect(pages.flatMap(versionsIn)).toEqual(ALL);
    expect(pages.at(-1)!.body).not.toHaveProperty('next');
  });

  test('a next that is made up, or of another read, is 400', async () => {
    const { next } = (await client.get(path, mine({ limit: 1 }))).body!;
    expect((await client.get(path, mine({ limit: 1, next: `${next}x` }))).status).toBe(400);
    for (const other of READS.filter((one) => one !== path)) {
      expect((await client.get(other, { ...mine(), limit: 1, next: next! })).status, other).toBe(400);
    }
  });

  test.each([
    'added_after=yesterday',
    'added_after=2026-01-01T00:00:00',
    'limit=0',
    'limit=ten',
    'limit=1&limit=1',
    'added_after=2026-01-01T00:00:00Z&added_after=2026-01-01T00:00:00Z',
    'match[spec_version]=2.1&match[spec_version]=2.1',
  ])('?%s is 400 as TAXII, with its status in the body as text', async (query) => {
    const { status, headers, body } = await client.send(`${client.collection(path)}?${query}`);
    expect([status, headers.get('content-type')]).toEqual([400, TAXII]);
    expect(body).toMatchObject({ title: expect.any(String), http_status: '400' });
  });

  test('nothing after the last is an empty answer', async () => {
    const answer = await client.get(path, mine({ added_after: '2999-01-01T00:00:00.000000Z' }));
    expect([answer.status, answer.text]).toEqual([200, '{}']);
  });

  test.each([
    'application/taxii+json;\tversion=2.1',
    '  application/taxii+json ;version=2.1  ',
    'application/taxii+json;version=2.1;q=0.001',
    'application/taxii+json; q=1.0',
    'text/html ,application/taxii+json;q=0.1 , */*;q=0',
    'application/taxii+json;version=2.0, application/taxii+json;version=2.1',
  ])('Accept: "%s" is served', async (accept) => {
    const { status, headers } = await client.get(path, {}, { headers: { accept } });
    expect([status, headers.get('content-type')]).toEqual([200, TAXII]);
  });

  test('errors have the media type with its version: 401, 404, 406', async () => {
    const answers = await Promise.all([
      client.get(path, {}, { as: null }),
      client.get(path, {}, { as: 'outsider' }),
      client.get(path, {}, { headers: { accept: 'image/png' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([401, 404, 406]);
    for (const { status, headers, body } of answers) {
      expect(headers.get('content-type')).toBe(TAXII);
      expect(body!.http_status).toBe(String(status));
    }
  });

  test('a client that does not name itself is served', async () => {
    const get = target.url.startsWith('https:') ? secureGet : bareGet;
    const request = get(client.collection(path), {
      headers: { accept: TAXII, authorization: basic(target, 'member') },
    });
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    response.resume();
    expect([request.getHeader('user-agent'), response.statusCode]).toEqual([undefined, 200]);
  });
});

test('a type that nobody knows is no error, and hits nothing', async () => {
  for (const type of ['x-never-seen', 'language-content', 'marking-definition']) {
    const { status, body } = await client.get('objects/', { 'match[type]': type, 'match[id]': object.id });
    expect([status, body]).toEqual([200, {}]);
  }
});

test('without match[spec_version] one has the latest of each, as with the latest alone', async () => {
  const query = { 'match[id]': object.id };
  const latest = await client.get('objects/', { ...query, 'match[spec_version]': '2.1' });
  expect(idsOf(latest)).toEqual([object.id]);
  expect((await client.get('objects/', query)).text).toBe(latest.text);
});

test('of an alias one reads what one reads of the id', async () => {
  const { alias } = (await client.send(client.collection(''))).body!;
  for (const path of READS) {
    const query = { 'match[version]': 'all' };
    const byAlias = await client.root(`collections/${String(alias)}/${path}`, { query });
    expect([byAlias.status, byAlias.text]).toEqual([200, (await client.get(path, query)).text]);
  }
});
