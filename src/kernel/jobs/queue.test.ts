import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publicActor, systemActor } from '../access/actor.ts';
import { type EventType, eventType, on } from '../events.ts';
import { A, type BareNode, somebody, startBareNode } from '../node.fixture.ts';
import { jobType, worker } from './job.ts';

const greet = jobType({ name: 'test.greet', payload: z.object({ name: z.string() }) });
const stumble = jobType({ name: 'test.stumble', payload: z.object({ times: z.number() }) });
const tick = jobType({ name: 'test.tick', payload: z.object({}) });
const happened: EventType<{ what: string }> = eventType('test.happened');

const greeted: string[] = [];
const heard: string[] = [];
let stumbles = 0;
let node: BareNode;
beforeAll(async () => {
  node = await startBareNode({
    workers: [
      worker(greet, async (_kernel, { name }) => void greeted.push(name)),
      worker(stumble, async (_kernel, { times }) => {
        if (++stumbles < times) throw new Error('stumbled');
      }),
      worker(tick, async () => {}, { cron: '0 3 * * *' }),
    ],
    subscriptions: [
      on(happened, async (_tx, { what }) => void heard.push(`first ${what}`)),
      on(happened, async (tx, { what }) => {
        heard.push(`second ${what}`);
        await tx.enqueue(greet, { name: `event ${what}` });
        if (what === 'bad') throw new Error('a subscriber refuses');
      }),
    ],
  });
});
afterAll(() => node?.close());
afterEach(() => {
  greeted.length = 0;
  heard.length = 0;
});

async function query<Row extends object>(statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: node.databaseUrl });
  await client.connect();
  return (await client.query<Row>(statement).finally(() => client.end())).rows;
}

const member = somebody(A, 'responder');

test('a job runs when what caused it is committed, at once for each that waits', async () => {
  await node.kernel.database.write(member, async (tx) => {
    for (const name of ['a', 'b', 'c']) await tx.enqueue(greet, { name });
    expect(greeted).toEqual([]);
  });
  await expect.poll(() => greeted, { timeout: 10_000 }).toEqual(['a', 'b', 'c']);
});

test('a job is rolled back with what caused it', async () => {
  const attempt = node.kernel.database.write(member, async (tx) => {
    await tx.enqueue(greet, { name: 'never' });
    throw new Error('no');
  });
  await expect(attempt).rejects.toThrow('no');
  await node.kernel.database.write(member, (tx) => tx.enqueue(greet, { name: 'after' }));
  await expect.poll(() => greeted, { timeout: 10_000 }).toEqual(['after']);
});

test('a wrong payload is refused where it is put in', async () => {
  const attempt = node.kernel.database.write(member, (tx) => tx.enqueue(greet, { name: 5 } as never));
  await expect(attempt).rejects.toThrow(z.ZodError);
});

test('a job that fails runs again', async () => {
  await node.kernel.database.write(systemActor('test'), (tx) => tx.enqueue(stumble, { times: 2 }));
  await expect.poll(() => stumbles, { timeout: 20_000 }).toBe(2);
});

test('of waiting jobs with one key there is one; of those without, as many as were put in', async () => {
  const startAfter = new Date(Date.now() + 3_600_000);
  await node.kernel.database.write(member, async (tx) => {
    for (let time = 0; time < 3; time++) await tx.enqueue(greet, { name: 'key' }, { singletonKey: 'k', startAfter });
    for (let time = 0; time < 3; time++) await tx.enqueue(greet, { name: 'none' }, { startAfter });
  });
  const rows = await query(
    "select data->>'name' as name, count(*)::int as n from pgboss.job where name = 'test.greet' and state = 'created' group by 1 order by 1",
  );
  expect(rows).toEqual([
    { name: 'key', n: 1 },
    { name: 'none', n: 3 },
  ]);
});

test('a job with a cron expression is on the schedule, in UTC', async () => {
  expect(await query("select cron, timezone from pgboss.schedule where name = 'test.tick'")).toEqual([
    { cron: '0 3 * * *', timezone: 'UTC' },
  ]);
});

test('what waits when the node stops runs when it starts again', async () => {
  const runs: string[] = [];
  const note = jobType({ name: 'test.note', payload: z.object({}) });
  const noting = (where: string) => [worker(note, async () => void runs.push(where))];
  const first = await startBareNode({ workers: noting('first') });
  const startAfter = new Date(Date.now() + 2_000);
  await first.kernel.database.write(member, (tx) => tx.enqueue(note, {}, { startAfter }));
  await first.stop();
  const second = await startBareNode({ workers: noting('second'), env: { DATABASE_URL: first.databaseUrl } });
  await expect.poll(() => runs, { timeout: 15_000 }).toEqual(['second']);
  await second.close();
  await first.close();
});

test('two nodes may start on one database at the same moment, and each job runs once', async () => {
  const runs: number[] = [];
  const count = jobType({ name: 'test.count', payload: z.object({ n: z.number() }) });
  const counting = [worker(count, async (_kernel, { n }) => void runs.push(n))];
  const first = await startBareNode({ workers: counting });
  const env = { DATABASE_URL: first.databaseUrl };
  const others = await Promise.all([1, 2, 3].map(() => startBareNode({ workers: counting, env })));
  await first.kernel.database.write(member, async (tx) => {
    for (let n = 0; n < 8; n++) await tx.enqueue(count, { n });
  });
  await expect.poll(() => runs.toSorted(), { timeout: 15_000 }).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  for (const node of [...others, first]) await node.close();
  expect(runs).toHaveLength(8);
});

describe('who acts for an organisation', () => {
  const attempt = (statement: string) =>
    node.kernel.database.write(member, (tx) => sql.raw(statement).execute(tx.db()));

  test.each([
    ['read the data of jobs', 'select data from pgboss.job'],
    ['read what jobs answered', 'select output from pgboss.job_common'],
    ['read their keys', 'select singleton_key from pgboss.job_common'],
    ['change jobs', 'update pgboss.job_common set priority = 1'],
    ['delete jobs', 'delete from pgboss.job_common'],
    ['change the schedule', "update pgboss.schedule set cron = '* * * * *'"],
  ])('cannot %s: they hold mail for others', async (_what, statement) => {
    await expect(attempt(statement)).rejects.toThrow(/permission denied/);
  });

  test('may put jobs in even as the public, for a recovery mail', async () => {
    await node.kernel.database.write(publicActor, (tx) => tx.enqueue(greet, { name: 'public' }));
    await expect.poll(() => greeted, { timeout: 10_000 }).toContain('public');
  });
});

describe('events', () => {
  test('reach their subscribers in the order given, inside the transaction', async () => {
    await node.kernel.database.write(member, async (tx) => {
      await tx.emit(happened, { what: 'good' });
      expect(heard).toEqual(['first good', 'second good']);
    });
    await expect.poll(() => greeted, { timeout: 10_000 }).toEqual(['event good']);
  });

  test('a subscriber that refuses takes the whole back', async () => {
    await expect(node.kernel.database.write(member, (tx) => tx.emit(happened, { what: 'bad' }))).rejects.toThrow(
      'refuses',
    );
    expect((await query("select from pgboss.job where data->>'name' = 'event bad'")).length).toBe(0);
  });

  test('that nobody hears are no error', async () => {
    await node.kernel.database.write(member, (tx) => tx.emit(eventType<object>('test.unheard'), {}));
    expect(heard).toEqual([]);
  });
});
