import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { indicator } from '../support/stix.ts';
import { type Client, clientOf, TAXII, TIMESTAMP, UUID_4 } from './client.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
let client: Client;
beforeAll(async () => {
  target = await openTarget();
  client = clientOf(target);
});
afterAll(() => target.close());

describe('discovery and API root (TAXII 2.1 §4)', () => {
  test('discovery stands at the server root and names an API root that answers', async () => {
    expect(new URL(target.taxii.discovery).pathname).toBe('/taxii2/');
    const { status, headers, body } = await client.send(target.taxii.discovery);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe(TAXII);
    expect(body).toMatchObject({ title: expect.any(String) });
    const roots = body!.api_roots as string[];
    expect(roots).toContain(body!.default);
    expect(roots.map((root) => new URL(root, target.url).href)).toContain(target.taxii.apiRoot);
  });

  test('the API root has its versions with a version parameter and a positive limit', async () => {
    const { status, body } = await client.root('');
    expect(status).toBe(200);
    expect(body!.versions).toContain(TAXII);
    expect(body!.title).toEqual(expect.any(String));
    expect(Number.isSafeInteger(body!.max_content_length) && Number(body!.max_content_length) > 0).toBe(true);
  });

  test.each(['nothing/', 'collections/x/y/z/', 'status/'])('an unknown path %s is 404 as TAXII', async (path) => {
    const { status, headers, body } = await client.root(path);
    expect([status, headers.get('content-type')]).toEqual([404, TAXII]);
    expect(body).toMatchObject({ title: expect.any(String), http_status: '404' });
  });
});

describe('media types (§1.6.8)', () => {
  test.each([
    'application/taxii+json;version=2.1',
    'application/taxii+json; version=2.1',
    'application/taxii+json ; version="2.1"',
    'application/taxii+json',
    'APPLICATION/TAXII+JSON;VERSION=2.1',
    'application/taxii+json;version=2.1,application/stix+json;version=2.1',
    'text/html;q=0.9, application/taxii+json;version=2.1;q=0.5',
    '*/*',
    'application/*',
  ])('Accept: %s is served', async (accept) => {
    for (const path of ['objects/', 'manifest/']) {
      const { status, headers } = await client.get(path, {}, { headers: { accept } });
      expect([path, status, headers.get('content-type')]).toEqual([path, 200, TAXII]);
    }
  });

  test.each(['text/html', 'application/taxii+json;version=2.0', 'application/taxii+json;version=2.1;q=0', 'image/*'])(
    'Accept: %s is 406 as TAXII',
    async (accept) => {
      const { status, headers, body } = await client.get('objects/', {}, { headers: { accept } });
      expect([status, headers.get('content-type'), body!.http_status]).toEqual([406, TAXII, '406']);
    },
  );

  test.each(['application/taxii+json;version=2.1', 'application/taxii+json', 'application/taxii+json ;version=2.1'])(
    'Content-Type: %s is taken',
    async (type) => {
      const { status } = await client.add([indicator()], { headers: { 'content-type': type } });
      expect(status).toBe(202);
    },
  );

  test.each(['application/json', 'text/plain', 'application/taxii+json;version=2.0'])(
    'Content-Type: %s is 415 as TAXII',
    async (type) => {
      const { status, headers } = await client.add([indicator()], { headers: { 'content-type': type } });
      expect([status, headers.get('content-type')]).toEqual([415, TAXII]);
    },
  );
});

describe('authentication (§8.2.2)', () => {
  test.each([
    ['nothing', null],
    ['a wrong password', `Basic ${Buffer.from('member:wrong').toString('base64')}`],
    ['no colon', `Basic ${Buffer.from('member').toString('base64')}`],
    ['a scheme nobody knows', 'Digest abc'],
    ['an unknown token', 'Bearer nothing'],
  ])('%s is 401 as TAXII, with the way to authenticate', async (_name, authorization) => {
    const headers = authorization === null ? {} : { authorization };
    for (const url of [`${target.taxii.apiRoot}collections/`, client.collection('objects/')]) {
      const answer = await client.send(url, { as: null, headers });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([401, TAXII]);
      expect(answer.headers.get('www-authenticate')).toContain('Basic');
      expect(answer.body!.http_status).toBe('401');
    }
  });
});

describe('collections (§5.1, §5.2)', () => {
  test('are listed with what the requester may do, in the same order each time', async () => {
    const { body } = await client.root('collections/');
    const listed = body!.collections as { id: string; can_read: boolean; can_write: boolean; alias: string }[];
    const rights = (id: string) => {
      const one = listed.find((collection) => collection.id === id);
      return one && [one.can_read, one.can_write];
    };
    const { readWrite, readOnly, writeOnly, foreign } = target.collections;
    expect([readWrite, readOnly, writeOnly, foreign].map(rights)).toEqual([
      [true, true],
      [true, false],
      [false, true],
      undefined,
    ]);
    for (const { id } of listed) expect(id).toMatch(UUID_4);
    expect(new Set(listed.map((one) => one.alias)).size).toBe(listed.length);
    expect((await client.root('collections/')).text).toBe((await client.root('collections/')).text);
  });

  test('one is answered by id and by alias alike; media types say what can be stored', async () => {
    const byId = await client.send(client.collection(''));
    expect(byId.body).toMatchObject({ id: target.collections.readWrite, title: expect.any(String), can_read: true });
    expect(byId.body!.media_types).toEqual(['application/stix+json;version=2.1']);
    const byAlias = await client.root(`collections/${byId.body!.alias}/`);
    expect(byAlias.text).toBe(byId.text);
  });

  test('a foreign and an absent one answer alike, on every path', async () => {
    const absent = '00000000-0000-4000-8000-000000000000';
    for (const path of ['', 'objects/', 'manifest/', `objects/${indicator().id}/`]) {
      const of = (id: string) => client.root(`collections/${id}/${path}`);
      const [foreign, none] = [await of(target.collections.foreign), await of(absent)];
      expect([foreign.status, none.status]).toEqual([404, 404]);
      expect(foreign.body!.title).toBe(none.body!.title);
    }
    const outside = await client.get('objects/', {}, { as: 'outsider' });
    expect(outside.status).toBe(404);
  });
});

describe('status (§4.3)', () => {
  test('is answered to the organisation that asked, and to no other', async () => {
    const { body } = await client.add([indicator()]);
    expect(body).toMatchObject({
      status: 'complete',
      total_count: 1,
      success_count: 1,
      failure_count: 0,
      pending_count: 0,
    });
    expect(body!.id).toMatch(UUID_4);
    expect(body!.request_timestamp).toMatch(TIMESTAMP);
    expect((await client.root(`status/${body!.id}/`)).body).toEqual(body);
    expect((await client.root(`status/${body!.id}/`, { as: 'partner' })).status).toBe(404);
  });

  test.each(['00000000-0000-4000-8000-000000000000', 'x', '%00', "'"])('%s is 404', async (id) => {
    expect((await client.root(`status/${id}/`)).status).toBe(404);
  });
});
