import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type OpenDatabase, openFreshDatabase, openUrl } from '../../../test/support/open-database.ts';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { appendAll } from './append.ts';
import { naiveRoot } from './naive-tree.oracle.ts';
import { createSealer } from './sequencer.ts';
import { readHead } from './store.ts';
import { member, ORGANISATION, openTestLog, shared, system } from './test-log.fixture.ts';

const { hanoi } = ORGANISATION;
let db: OpenDatabase;
let log: Awaited<ReturnType<typeof openTestLog>>;

beforeEach(async () => {
  db = await openFreshDatabase({ modules: ['ledger'], poolSize: 20 });
  log = await openTestLog(db.database);
});
afterEach(() => db.close());

const placed = () =>
  db.database.read(system, async (tx) => {
    const { rows } = await sql<{ id: number; position: number; leaf: Buffer }>`
      select id, position, leaf from ledger_entry where position is not null order by position`.execute(tx.db());
    return rows;
  });
const head = async () => (await db.database.read(system, readHead))!;

test('16 writers and 3 processes that seal at once: nothing is lost, placed twice or reordered', async () => {
  const processes = [db.database, openUrl(db.url), openUrl(db.url)];
  const sealers = processes.map((database) => createSealer(database, () => log.signer));
  const seen: number[][] = [];
  let writing = true;
  const sealing = sealers.map(async (seal) => {
    while (writing) {
      await seal();
      seen.push((await placed()).map((row) => row.id));
    }
  });
  const written = await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      const ids: number[] = [];
      for (let n = 0; n < 25; n++) {
        ids.push(await log.log(member(hanoi), shared(`${writer}/${n}`)));
        const rolledBack = db.database.write(member(hanoi), async (tx) => {
          await appendAll(tx, [shared('never')]);
          throw new Error('rolled back');
        });
        await expect(rolledBack).rejects.toThrow('rolled back');
      }
      return ids;
    }),
  );
  writing = false;
  await Promise.all(sealing);
  await log.seal();
  const final = await placed();
  expect(final.map((row) => row.id).sort((a, b) => a - b)).toEqual(written.flat().sort((a, b) => a - b));
  expect(final.map((row) => row.position)).toEqual(final.map((_, place) => place));
  for (const earlier of seen) expect(final.slice(0, earlier.length).map((row) => row.id)).toEqual(earlier);
  expect((await head()).root).toEqual(naiveRoot(final.map((row) => row.leaf)));
  expect(await log.check()).toMatchObject({ ok: true, pending: 0, opened: 400 });
  for (const database of processes.slice(1)) await database.close();
});

test('more than one batch, and any batching, leads to the root of the standard', async () => {
  for (const count of [1, 254, 2, 4500, 3]) {
    await db.database.write(member(hanoi), (tx) =>
      appendAll(
        tx,
        Array.from({ length: count }, (_, n) => shared(`${n}`)),
      ),
    );
    await log.seal();
  }
  const { size, root, checkpointSize } = await head();
  expect([size, checkpointSize]).toEqual([4760, 4760]);
  expect(root).toEqual(naiveRoot((await placed()).map((row) => row.leaf)));
  expect(await log.check()).toMatchObject({ ok: true, opened: 4760 });
});

test('whichever statement or commit fails while it seals, the next seal goes on and no checkpoint is taken back', async () => {
  let published = (await head()).checkpoint!;
  let failures = 0;
  for (let step = 0; step < 40; step++) {
    const entries = Array.from({ length: 100 }, (_, n) => shared(`${step}/${n}`));
    await db.database.write(member(hanoi), (tx) => appendAll(tx, entries));
    const seal = createSealer(failingAt(db.database, step), () => log.signer);
    await seal().catch((error: Error) => {
      expect(error.message).toBe('the process died here');
      failures++;
    });
    expect(await log.check(published)).toMatchObject({ ok: true });
    published = (await head()).checkpoint!;
  }
  expect(failures).toBeGreaterThan(12);
  await log.seal();
  expect(await log.check(published)).toMatchObject({ ok: true, pending: 0, opened: 4000, checkpoint: { size: 4000 } });
});

/** Fails instead of the n-th step, where each statement is a step, and each moment between a commit and its answer. */
function failingAt(database: Database, n: number): Database {
  let left = n;
  const step = () => {
    if (left-- === 0) throw new Error('the process died here');
  };
  const watched = <Tx extends ReadTx>(tx: Tx): Tx => ({
    ...tx,
    db: <Tables>() => {
      step();
      return tx.db<Tables>();
    },
  });
  const after = async <Result>(result: Promise<Result>) => {
    const value = await result;
    step();
    return value;
  };
  return {
    ...database,
    read: (actor: Actor, work) => after(database.read(actor, (tx) => work(watched(tx)))),
    write: (actor: Actor, work) => after(database.write(actor, (tx) => work(watched(tx)))),
  };
}
