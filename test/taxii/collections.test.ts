import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recallItem, releaseItem } from '../../src/contract/exchange.ts';
import { API_ROOT, PUBLIC_ROOT } from '../../src/contract/taxii.ts';
import { share } from '../network/share.ts';
import { indicator, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

interface Envelope {
  objects?: StixObject[];
  more?: boolean;
  next?: string;
  collections?: { id: string; alias: string; can_read: boolean; can_write: boolean }[];
}

async function get(
  path: string,
  token?: string,
  root = API_ROOT,
): Promise<{ status: number; body: Envelope; type: string }> {
  const response = await fetch(`${world.node.url}${root}collections/${path}`, {
    headers: { accept: 'application/taxii+json;version=2.1', ...(token ? { authorization: `Bearer ${token}` } : {}) },
  });
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, body: (await response.json()) as Envelope, type };
}

const idsIn = async (name: string, token?: string, root = API_ROOT) =>
  ((await get(`${name}/objects/`, token, root)).body.objects ?? []).map(({ id }) => id);

describe('everything that one may read', () => {
  test('holds every circle in reach, in the order of the clock, and nothing else', async () => {
    const [main, board, foreign] = [indicator('203.0.113.1'), indicator('203.0.113.2'), indicator('203.0.113.3')];
    await share(world, world.as('bravo'), [main]);
    await share(world, world.as('bravo'), [board], { circle: world.circles.board.id });
    await share(world, world.as('bravo'), [foreign], { circle: world.circles.foreign.id });
    expect(await idsIn('everything', world.alpha.token)).toEqual([main.id, board.id]);
    expect(await idsIn('everything', world.reader.token)).toEqual([main.id]);
    expect(await idsIn('everything', world.outsider.token)).toEqual([]);
    const { status, body } = await get(`everything/objects/${foreign.id}/`, world.alpha.token);
    expect([status, body.objects]).toEqual([404, undefined]);
  });

  test('holds what was released to a client that sits in no circle', async () => {
    const shared = indicator('203.0.113.10');
    const item = await share(world, world.as('bravo'), [shared], { tlp: 'amber' });
    const body = { client: world.outsider.id };
    await world.node.call(releaseItem, { params: { id: item.id }, body }, world.reader.responder.as);
    expect(await idsIn('everything', world.outsider.token)).toEqual([shared.id]);
  });

  test('holds a version that stands in two circles once, and the newest version across circles', async () => {
    const twice = indicator('203.0.113.20');
    await share(world, world.as('bravo'), [twice]);
    await share(world, world.as('bravo'), [twice], { circle: world.circles.board.id });
    expect((await idsIn('everything', world.alpha.token)).filter((id) => id === twice.id)).toHaveLength(1);
    const newer = { ...twice, modified: '2026-03-01T00:00:00.000Z', name: 'newer' };
    await share(world, world.as('bravo'), [newer], { circle: world.circles.board.id });
    const { body } = await get(`everything/objects/${twice.id}/`, world.alpha.token);
    expect(body.objects!.map(({ name }) => name)).toEqual(['newer']);
    const old = await get(`everything/objects/${twice.id}/`, world.reader.token);
    expect(old.body.objects!.map(({ modified }) => modified)).toEqual([twice.modified]);
  });

  test('pages by next and loses nothing; a token of it reads no other collection', async () => {
    const shared = Array.from({ length: 7 }, (_, n) => indicator(`203.0.113.${100 + n}`));
    await share(world, world.as('bravo'), shared);
    const seen: string[] = [];
    let next = '';
    do {
      const { body } = await get(`everything/objects/?limit=3${next && `&next=${next}`}`, world.reader.token);
      seen.push(...(body.objects ?? []).map(({ id }) => id));
      next = body.next ?? '';
      if (next) expect((await get(`main/objects/?limit=3&next=${next}`, world.reader.token)).status).toBe(400);
    } while (next);
    expect(seen).toEqual(await idsIn('everything', world.reader.token));
    expect(seen).toEqual(expect.arrayContaining(shared.map(({ id }) => id)));
  });

  test('cannot be written to', async () => {
    const { body } = await get('everything/', world.alpha.token);
    expect(body).toMatchObject({ alias: 'everything', can_read: true, can_write: false });
    const response = await fetch(`${world.node.url}${API_ROOT}collections/everything/objects/`, {
      method: 'POST',
      body: JSON.stringify({ objects: [indicator()] }),
      headers: {
        authorization: `Bearer ${world.alpha.token}`,
        accept: 'application/taxii+json;version=2.1',
        'content-type': 'application/taxii+json;version=2.1',
      },
    });
    expect(response.status).toBe(403);
  });
});

describe('what is open to all', () => {
  test('is read without a credential on a root of its own, and is TLP:CLEAR alone', async () => {
    const open = indicator('203.0.113.30', { tlp: 'clear' });
    const item = await share(world, world.as('bravo'), [open, indicator('203.0.113.31', { tlp: 'clear' })], {
      tlp: 'clear',
    });
    await share(world, world.as('bravo'), [indicator('203.0.113.32', { tlp: 'green' })], { tlp: 'green' });
    const listed = await get('', undefined, PUBLIC_ROOT);
    expect(listed.body.collections!.map(({ alias, can_write }) => [alias, can_write])).toEqual([['clear', false]]);
    const read = await get('clear/objects/', undefined, PUBLIC_ROOT);
    expect([read.status, read.type]).toEqual([200, 'application/taxii+json;version=2.1']);
    expect(read.body.objects).toHaveLength(2);
    expect(await idsIn('clear', world.outsider.token)).toEqual(read.body.objects!.map(({ id }) => id));
    expect((await get(`clear/objects/${open.id}/`, undefined, PUBLIC_ROOT)).status).toBe(200);
    await world.node.call(recallItem, { params: { id: item.id }, body: { reason: 'closed' } }, world.as('bravo'));
    expect(
      ((await get('clear/objects/', undefined, PUBLIC_ROOT)).body.objects ?? []).every(({ revoked }) => revoked),
    ).toBe(true);
  });

  test('shows nobody more of it than everybody: a circle’s own objects are not in it for a member', async () => {
    const inside = indicator('203.0.113.40');
    await share(world, world.as('bravo'), [inside]);
    expect(await idsIn('clear', world.alpha.token)).not.toContain(inside.id);
  });

  test('no other collection is on that root, and circles still ask for a credential', async () => {
    for (const name of ['main', 'everything', 'inbox', world.circles.main.collection]) {
      expect((await get(`${name}/objects/`, undefined, PUBLIC_ROOT)).status, name).toBe(404);
    }
    expect((await get('clear/objects/')).status).toBe(401);
  });
});
