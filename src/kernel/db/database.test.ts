import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openFreshDatabase } from '../../../test/support/open-database.ts';
import { type Actor, publicActor, systemActor } from '../access/actor.ts';
import { A, B, somebody } from '../node.fixture.ts';
import type { ReadTx, Tx } from './tx.ts';

let open: OpenDatabase;
beforeAll(async () => {
  // One connection, so that each transaction follows another on it.
  open = await openFreshDatabase({ modules: [], poolSize: 1 });
  const owner = new pg.Client({ connectionString: open.url });
  await owner.connect();
  await owner.query('create table note (organisation uuid not null, words text not null)');
  await owner.query(
    "call renkei_protect('note', 'organisation = (select renkei_organisation())', 'organisation = (select renkei_organisation())')",
  );
  await owner.end();
});
afterAll(() => open?.close());

interface Tables {
  note: { organisation: string; words: string };
}

const write = (tx: Tx, organisation: string, words: string) =>
  tx.db<Tables>().insertInto('note').values({ organisation, words }).execute();
const wordsSeen = async (tx: ReadTx) =>
  (await tx.db<Tables>().selectFrom('note').select('words').orderBy('words').execute()).map((row) => row.words);
const settings = async (tx: ReadTx) =>
  (
    await sql<object>`select current_user as role, renkei_organisation() as organisation, renkei_person() as person,
      renkei_has_role('officer', 'vetter') as officer`.execute(tx.db())
  ).rows[0];

const officer = somebody(A, 'officer');

describe('PostgreSQL knows the actor', () => {
  const token: Actor = { kind: 'token', token: A, organisation: B, scopes: [] };
  test.each<[string, Actor, object]>([
    ['person', officer, { role: 'renkei_app', organisation: A, person: officer.person, officer: true }],
    ['other role', somebody(A, 'responder'), { role: 'renkei_app', organisation: A, officer: false }],
    ['token', token, { role: 'renkei_app', organisation: B, person: null, officer: false }],
    ['public', publicActor, { role: 'renkei_app', organisation: null, person: null, officer: false }],
    ['system', systemActor('test'), { role: 'renkei_system', organisation: null, person: null, officer: false }],
  ])('%s', async (_what, actor, expected) => {
    expect(await open.database.read(actor, settings)).toMatchObject(expected);
    expect(await open.database.write(actor, settings)).toMatchObject(expected);
  });
});

test('nothing of an actor stays on the connection, after success, failure or a broken statement', async () => {
  const left = () => open.database.read(publicActor, settings);
  const nobody = { role: 'renkei_app', organisation: null, person: null, officer: false };
  await open.database.write(systemActor('test'), settings);
  expect(await left()).toEqual(nobody);
  await expect(open.database.write(officer, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await left()).toEqual(nobody);
  await expect(open.database.write(officer, (tx) => sql`select 1/0`.execute(tx.db()))).rejects.toThrow(/zero/);
  expect(await left()).toEqual(nobody);
});

test('row-level security keeps organisations apart, and the system sees all', async () => {
  await open.database.write(officer, (tx) => write(tx, A, 'of A'));
  await open.database.write(somebody(B), (tx) => write(tx, B, 'of B'));
  expect(await open.database.read(officer, wordsSeen)).toEqual(['of A']);
  expect(await open.database.read(publicActor, wordsSeen)).toEqual([]);
  expect(await open.database.read(systemActor('test'), wordsSeen)).toEqual(['of A', 'of B']);
  await expect(open.database.write(officer, (tx) => write(tx, B, 'forged'))).rejects.toThrow(/row-level security/);
});

test('a read cannot write', async () => {
  const attempt = open.database.read(officer, (tx) => write(tx as Tx, A, 'sneaked in'));
  await expect(attempt).rejects.toThrow(/read-only transaction/);
});

describe('statements that are put at once', () => {
  const note = (words: string) => sql`insert into note values (${A}::uuid, ${words})`;
  const seen = sql<{ words: string }>`select words from note order by words`;

  test('are one transaction, of the actor alone; the last one sees the others and is what is answered', async () => {
    const bytes = [Buffer.from([0, 92, 34, 39]), Buffer.from('')];
    const rows = await open.database.put(officer, ({ actor, now, ids }) => [
      note(`put \\ ' " by ${actor.kind} on ${now instanceof Date} with ${ids.bytes(3).length}`),
      sql<{
        words: string;
        bytes: Buffer[];
      }>`select words, ${bytes}::bytea[] as bytes from note where words like 'put%'`,
    ]);
    expect(rows).toEqual([{ words: `put \\ ' " by person on true with 3`, bytes }]);
    await expect(open.database.put(somebody(B), () => [note('forged'), seen])).rejects.toThrow(/row-level security/);
  });

  test('leave nothing where one fails, and the connection is as new', async () => {
    await expect(open.database.put(officer, () => [note('half of it'), sql`select 1/0`])).rejects.toThrow(/zero/);
    expect(await open.database.read(systemActor('test'), wordsSeen)).not.toContain('half of it');
    expect(await open.database.read(publicActor, settings)).toMatchObject({ role: 'renkei_app', organisation: null });
  });
});

test('what fails leaves nothing', async () => {
  const attempt = open.database.write(officer, async (tx) => {
    await write(tx, A, 'half');
    throw new Error('changed my mind');
  });
  await expect(attempt).rejects.toThrow('changed my mind');
  expect(await open.database.read(officer, wordsSeen)).not.toContain('half');
});

describe('as the system', () => {
  test('a piece of the transaction has the node’s rights, and only that piece', async () => {
    await open.database.write(officer, async (tx) => {
      expect(await tx.asSystem('test', wordsSeen)).toContain('of B');
      expect(await settings(tx)).toMatchObject({ role: 'renkei_app', organisation: A, officer: true });
      expect(await wordsSeen(tx)).not.toContain('of B');
    });
  });

  test('also when the piece throws, or throws in a piece of its own', async () => {
    await open.database.write(officer, async (tx) => {
      const inner = (system: Tx) => system.asSystem('inner', () => Promise.reject(new Error('no')));
      await expect(tx.asSystem('test', inner)).rejects.toThrow('no');
      expect(await settings(tx)).toMatchObject({ role: 'renkei_app', organisation: A });
    });
  });

  test('a broken statement is reported as itself', async () => {
    const attempt = open.database.write(officer, (tx) =>
      tx.asSystem('test', (system) => sql`select 1/0`.execute(system.db())),
    );
    await expect(attempt).rejects.toThrow(/division by zero/);
  });
});

describe('after the commit', () => {
  test('wake-ups come when others see the rows, in order, and one that fails hides nothing', async () => {
    const heard: string[] = [];
    const result = await open.database.write(officer, async (tx) => {
      tx.afterCommit(() => heard.push('first'));
      tx.afterCommit(() => {
        throw new Error('deaf');
      });
      await tx.asSystem('test', async (system) => system.afterCommit(() => heard.push('last')));
      expect(heard).toEqual([]);
      return 'done';
    });
    expect([result, ...heard]).toEqual(['done', 'first', 'last']);
  });

  test('none come when it is rolled back', async () => {
    const heard: string[] = [];
    const attempt = open.database.write(officer, async (tx) => {
      tx.afterCommit(() => heard.push('never'));
      throw new Error('no');
    });
    await expect(attempt).rejects.toThrow('no');
    expect(heard).toEqual([]);
  });
});

test('an int8 that JavaScript cannot hold fails instead of being rounded', async () => {
  const select = (value: string) =>
    open.database.read(publicActor, (tx) => sql`select ${sql.raw(value)}::int8 as n`.execute(tx.db()));
  expect((await select('9007199254740991')).rows).toEqual([{ n: 9007199254740991 }]);
  await expect(select('9007199254740993')).rejects.toThrow(/not a safe integer/);
});
