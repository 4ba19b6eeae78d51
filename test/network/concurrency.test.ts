import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { API_ROOT } from '../../src/contract/taxii.ts';
import { indicator, indicators, type StixObject } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { poll } from './share.ts';

let world: TestWorld;
beforeAll(async () => {
  world = await startWorld({ env: { RENKEI_DB_POOL: '20' } });
});
afterAll(() => world.close());

const WRITERS = 16;
const ROUNDS = 6;
const POLLS = 1000;

function post(url: string, token: string, objects: readonly StixObject[]): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: {
      ...{ authorization: `Bearer ${token}`, accept: 'application/taxii+json;version=2.1' },
      'content-type': 'application/taxii+json;version=2.1',
    },
    body: JSON.stringify({ objects }),
  });
}

test(`pollers by added_after miss nothing of what ${WRITERS} writers add beside them`, async () => {
  const { node, alpha, bravo, cert, reader, circles } = world;
  const url = `${node.url}${API_ROOT}collections/${circles.main.collection}/objects/`;
  const written: string[] = [];
  let isWriting = true;

  async function write(writer: number) {
    const { token } = [alpha, bravo, cert][writer % 3]!;
    for (let round = 0; round < ROUNDS; round++) {
      const objects = indicators(1 + ((writer + round) % 5));
      const response = await post(url, token, objects);
      expect(response.status).toBe(202);
      expect((await response.json()).failure_count).toBe(0);
      written.push(...objects.map(({ id }) => id));
    }
  }

  async function follow(limit: number, polls: number): Promise<string[]> {
    const seen: string[] = [];
    let after = '1970-01-01T00:00:00.000000Z';
    for (let polled = 1; ; polled++) {
      const wasWriting = isWriting;
      const response = await fetch(`${url}?limit=${limit}&added_after=${after}`, {
        headers: { authorization: `Bearer ${reader.token}`, accept: 'application/taxii+json;version=2.1' },
      });
      const { objects = [] } = (await response.json()) as { objects?: StixObject[] };
      seen.push(...objects.map(({ id }) => id));
      after = response.headers.get('x-taxii-date-added-last') ?? after;
      if (objects.length === 0 && !wasWriting && polled >= polls) return seen;
    }
  }

  const followers = [follow(1, POLLS), follow(7, 1), follow(1000, 1)];
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
  isWriting = false;
  for (const seen of await Promise.all(followers)) {
    expect(new Set(seen).size).toBe(seen.length);
    expect([...seen].sort()).toEqual([...written].sort());
  }
}, 180_000);

test('what a killed node had acknowledged is there, and of the rest nothing is half there', async () => {
  const { alpha, circles, system } = world;
  const before = new Set((await poll(world, alpha.token, circles.board.collection)).objects.map(({ id }) => id));
  const { child, url } = await startOtherNode();
  const collection = `${url}${API_ROOT}collections/${circles.drop.collection}/objects/`;
  const acknowledged: StixObject[][] = [];
  const sent: StixObject[][] = [];
  const writing = Array.from({ length: 6 }, async () => {
    for (;;) {
      const objects = indicators(40);
      sent.push(objects);
      const response = await post(collection, alpha.token, objects).catch(() => null);
      const status = response && (await response.json().catch(() => null));
      if (!status) return;
      acknowledged.push(objects);
      if (acknowledged.length === 12) child.kill('SIGKILL');
    }
  });
  await Promise.all(writing);
  expect(acknowledged.length).toBeGreaterThanOrEqual(12);

  const there = new Set(
    (await poll(world, world.bravo.token, circles.drop.collection, '?limit=1000')).objects.map(({ id }) => id),
  );
  const whole = await system(async (tx) => {
    const { rows } = await sql<{ object_id: string }>`
      select object_id from shared_object where collection = ${circles.drop.collection}`.execute(tx.db());
    return new Set(rows.map((row) => row.object_id));
  });
  for (const objects of acknowledged) expect(objects.every(({ id }) => whole.has(id))).toBe(true);
  for (const objects of sent) {
    const found = objects.filter(({ id }) => whole.has(id)).length;
    expect([0, objects.length]).toContain(found);
  }
  expect(there.size).toBeGreaterThan(before.size);
  const orphans = await system(async (tx) => {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from item where (state = 'published' and objects <>
        (select count(*) from shared_object where shared_object.item = item.id)) or state = 'draft'`.execute(tx.db());
    return rows[0]!.n;
  });
  expect(orphans).toBe(0);
  // A node that takes over goes on where the clock stood.
  const next = indicator('198.51.100.80');
  expect(
    (await post(`${world.node.url}${API_ROOT}collections/${circles.main.collection}/objects/`, alpha.token, [next]))
      .status,
  ).toBe(202);
}, 60_000);

/** A second process on the same database and folder, as behind a load balancer. */
async function startOtherNode(): Promise<{ child: ChildProcess; url: string }> {
  const { config } = world.node.kernel;
  const child = spawn(process.execPath, [fileURLToPath(new URL('other-node.fixture.ts', import.meta.url))], {
    env: { ...process.env, DATABASE_URL: config.databaseUrl, RENKEI_DATA: config.data },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}
