import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle, indicator } from '../support/stix.ts';
import { type Client, clientOf, idsOf, TAXII } from './client.ts';
import { openTarget, type Target } from './target.ts';

let target: Target;
let client: Client;
beforeAll(async () => {
  target = await openTarget();
  client = clientOf(target);
});
afterAll(() => target.close());

interface Outcome {
  id: string;
  version: string;
  message?: string;
}

describe('adding (§5.5)', () => {
  test('an envelope, and a bundle as some clients send it, are there when the 202 has arrived', async () => {
    const [one, two] = [indicator(), indicator()];
    expect((await client.add([one])).status).toBe(202);
    const { status, body } = await client.add([], { body: bundle(two) });
    expect([status, body!.success_count]).toEqual([202, 1]);
    const { body: page } = await client.get('objects/', { 'match[id]': `${one.id},${two.id}` });
    expect(page!.objects).toEqual([one, two]);
  });

  test('the same again is a success, and stored once', async () => {
    const object = indicator();
    await client.add([object]);
    const again = await client.add([object, object]);
    expect(again.body).toMatchObject({ total_count: 2, success_count: 2, failure_count: 0 });
    expect(idsOf(await client.get('objects/', { 'match[id]': object.id, 'match[version]': 'all' }))).toHaveLength(1);
  });

  test('another content under the same id and version is a failure of that object alone', async () => {
    const object = indicator('198.51.100.61');
    const other = { ...object, name: 'Another name' };
    const newer = { ...object, modified: '2026-05-05T05:05:05.000Z', name: 'Newer' };
    await client.add([object]);
    const { body } = await client.add([other, newer]);
    expect(body).toMatchObject({ success_count: 1, failure_count: 1 });
    expect((body!.successes as Outcome[])[0]).toEqual({ id: object.id, version: newer.modified });
    expect((body!.failures as Outcome[])[0]).toMatchObject({ id: object.id, version: object.modified });
    const { body: page } = await client.get(`objects/${object.id}/`, { 'match[version]': 'all' });
    expect(page!.objects).toEqual([object, newer]);
  });

  test('two contents under one id and version in one request: the first is kept, the second is a failure', async () => {
    const object = indicator('198.51.100.62');
    const { body } = await client.add([object, { ...object, name: 'Twin' }]);
    expect(body!.failure_count).toBeGreaterThan(0);
    expect((await client.get(`objects/${object.id}/`)).body!.objects).toEqual([object]);
  });

  test('created never changes, and revoked is for good (STIX 2.1 §3.6): such a version is a failure with a reason', async () => {
    const object = indicator('198.51.100.63');
    const moved = { ...object, created: '2026-01-01T00:00:00.000Z', modified: '2026-05-05T05:05:05.000Z' };
    const revoked = { ...object, modified: '2026-06-05T05:05:05.000Z', revoked: true };
    const back = { ...object, modified: '2026-07-05T05:05:05.000Z' };
    await client.add([object]);
    for (const [sent, failed] of [
      [moved, 1],
      [revoked, 0],
      [back, 1],
    ] as const) {
      const { body } = await client.add([sent]);
      expect(body!.failure_count).toBe(failed);
      if (failed) expect((body!.failures as Outcome[])[0]!.message).toMatch(/STIX/);
    }
    const { body: page } = await client.get(`objects/${object.id}/`, { 'match[version]': 'all' });
    expect(page!.objects).toEqual([object, revoked]);
  });

  test('an observable has in the status the version that it has in the manifest', async () => {
    const address = {
      type: 'ipv4-addr',
      spec_version: '2.1',
      id: `ipv4-addr--${randomUUID()}`,
      value: '198.51.100.63',
    };
    const marked = indicator('198.51.100.63');
    const { body } = await client.add([marked, address]);
    const manifest = await client.get('manifest/', { 'match[id]': address.id });
    const said = (body!.successes as Outcome[]).find((one) => one.id === address.id)?.version;
    expect(said).toBe(manifest.body!.objects?.[0]?.version);
  });

  test('a broken object is a failure with its place, and keeps nothing else out', async () => {
    const good = indicator();
    const { body } = await client.add([{ ...indicator(), pattern: '[' }, good, { type: 'indicator' }]);
    expect(body).toMatchObject({ total_count: 3, success_count: 1, failure_count: 2 });
    expect((body!.failures as Outcome[])[0]!.message).toContain('pattern');
    for (const failure of body!.failures as Outcome[]) expect(failure.version).not.toBe('');
  });

  test('unmarked content is held in quarantine, and is in no collection', async () => {
    const unmarked = indicator('198.51.100.64', { tlp: null });
    const { body } = await client.add([unmarked]);
    expect((body!.failures as Outcome[])[0]!.message).toContain('quarantine');
    expect((await client.get(`objects/${unmarked.id}/`)).status).toBe(404);
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['cut off', '{"objects":[{"type":"indi'],
    ['a duplicate key', '{"objects":[{"type":"a","type":"b"}]}'],
  ])('%s is 400 with the place, as TAXII, and nothing is kept', async (_name, body) => {
    const answer = await client.send(client.collection('objects/'), { method: 'POST', body });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, TAXII]);
    expect(answer.body!.title).toMatch(/line|column|\$|objects|byte|list/i);
  });

  test('what is larger than max_content_length is 413, and nothing of it is kept', async () => {
    const limit = Number((await client.root('')).body!.max_content_length);
    if (limit > 5_000_000) return;
    const first = indicator();
    const body = JSON.stringify({ objects: [first, indicator('192.0.2.1', { description: 'x'.repeat(limit) })] });
    const answer = await client.send(client.collection('objects/'), { method: 'POST', body });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([413, TAXII]);
    expect((await client.get(`objects/${first.id}/`)).status).toBe(404);
  });
});

describe('deleting (§5.7)', () => {
  test('removes every version, from objects, manifest and versions', async () => {
    const object = indicator();
    await client.add([object, { ...object, modified: '2026-06-06T06:06:06.000Z' }]);
    const gone = await client.remove(object.id);
    expect([gone.status, gone.text, gone.headers.get('content-type')]).toEqual([200, '', TAXII]);
    for (const path of [`objects/${object.id}/`, `objects/${object.id}/versions/`]) {
      expect((await client.get(path)).status).toBe(404);
    }
    for (const path of ['objects/', 'manifest/']) {
      expect((await client.get(path, { 'match[id]': object.id, 'match[version]': 'all' })).text).toBe('{}');
    }
    expect((await client.remove(object.id)).status).toBe(404);
  });

  test('with match[version] removes those versions only', async () => {
    const object = indicator();
    const newer = { ...object, modified: '2026-06-06T06:06:06.000Z' };
    await client.add([object, newer]);
    await client.remove(object.id, { 'match[version]': newer.modified });
    const { body } = await client.get(`objects/${object.id}/`, { 'match[version]': 'all' });
    expect(body!.objects).toEqual([object]);
    expect((await client.get('objects/', { 'match[id]': object.id })).body!.objects).toEqual([object]);
  });

  test('what another organisation shared stays', async () => {
    const object = indicator();
    await client.add([object], { as: 'partner' });
    expect((await client.remove(object.id)).status).toBe(403);
    expect((await client.get(`objects/${object.id}/`)).status).toBe(200);
  });
});

describe('rights', () => {
  const { id } = indicator();

  test.each([
    ['GET', 'readOnly', 'objects/', 200],
    ['GET', 'readOnly', 'manifest/', 200],
    ['POST', 'readOnly', 'objects/', 403],
    ['DELETE', 'readOnly', `objects/${id}/`, 403],
    ['GET', 'writeOnly', '', 200],
    ['GET', 'writeOnly', 'objects/', 403],
    ['GET', 'writeOnly', 'manifest/', 403],
    ['GET', 'writeOnly', `objects/${id}/`, 403],
    ['GET', 'writeOnly', `objects/${id}/versions/`, 403],
    ['POST', 'writeOnly', 'objects/', 202],
    ['DELETE', 'writeOnly', `objects/${id}/`, 403],
    ['GET', 'foreign', 'objects/', 404],
    ['POST', 'foreign', 'objects/', 404],
    ['DELETE', 'foreign', `objects/${id}/`, 404],
  ] as const)('%s of %s %s is %i', async (method, of, path, expected) => {
    const body = method === 'POST' ? { body: { objects: [indicator()] } } : {};
    const answer = await client.send(client.collection(path, of), { method, ...body });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([expected, TAXII]);
  });
});
