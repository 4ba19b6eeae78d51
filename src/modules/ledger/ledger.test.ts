import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openFreshDatabase, openUrl } from '../../../test/support/open-database.ts';
import { publicActor } from '../../kernel/access/actor.ts';
import { signerFromSeed } from '../../kernel/crypto/keyring.ts';
import { append, appendAll } from './append.ts';
import { toBase64 } from './bytes.ts';
import { erase } from './erase.ts';
import { leafOf } from './leaf.ts';
import { verifierKey } from './note.ts';
import { openLog } from './open-log.ts';
import { growthProof, ownEntries, proofOf } from './queries.ts';
import { logSource } from './source.ts';
import { member, ORGANISATION, openTestLog, shared, system } from './test-log.fixture.ts';
import { verifyGrowth, verifyProof } from './verify.ts';

const { hanoi, osaka, penang } = ORGANISATION;
let db: OpenDatabase;
let log: Awaited<ReturnType<typeof openTestLog>>;

beforeAll(async () => {
  db = await openFreshDatabase({ modules: ['ledger'] });
  log = await openTestLog(db.database);
});
afterAll(() => db.close());

const own = (organisation: string, filter = {}) =>
  db.database.read(member(organisation), (tx) => ownEntries(tx, { limit: 100, ...filter }));
const prove = (organisation: string, entry: number) =>
  db.database.read(member(organisation), (tx) => proofOf(tx, entry));
const checkpointNow = () =>
  db.database.read(publicActor, async (tx) => Buffer.from(await logSource(tx)('checkpoint')).toString());

test('an act commits with its transaction or leaves no trace', async () => {
  const before = await own(hanoi);
  const failed = db.database.write(member(hanoi), async (tx) => {
    await append(tx, shared('lost'));
    throw new Error('changed my mind');
  });
  await expect(failed).rejects.toThrow('changed my mind');
  expect(await own(hanoi)).toEqual(before);
  const entry = await log.log(member(hanoi), shared('kept'));
  await log.seal();
  expect(await own(hanoi)).toEqual([
    {
      entry,
      index: expect.any(Number),
      leaf: expect.any(String),
      event: {
        act: 'shared',
        at: expect.stringMatching(/^\d{4}-.*Z$/),
        organisation: hanoi,
        subject: { type: 'item', id: 'kept' },
      },
    },
    ...before,
  ]);
  expect(await log.check()).toMatchObject({ ok: true, pending: 0 });
});

describe('what concerns whom', () => {
  test('the actor, the source, the subject and the named see and prove an entry; others learn nothing of it', async () => {
    const entry = await log.log(member(hanoi), shared('seen', { act: 'read', source: osaka }));
    const standing = await log.log(system, {
      act: 'standing-changed',
      organisation: null,
      subject: { type: 'organisation', id: penang },
      concerned: [hanoi],
    });
    await log.seal();
    for (const [organisation, id] of [
      [hanoi, entry],
      [osaka, entry],
      [penang, standing],
      [hanoi, standing],
    ] as const) {
      expect(verifyProof(await prove(organisation, id), verifierKey(log.signer))).toMatchObject({ ok: true });
    }
    await expect(prove(penang, entry)).rejects.toThrow('No such ledger entry');
    await expect(prove(osaka, standing)).rejects.toThrow('No such ledger entry');
    expect((await own(penang)).map((row) => row.entry)).toEqual([standing]);
  });

  test('a query that forgets whose it is shows nothing of others', async () => {
    await log.log(member(hanoi), shared('secret'));
    const all = (organisation: string) =>
      db.database.read(member(organisation), async (tx) => {
        const openings = await sql<{ event: string }>`select event from ledger_opening`.execute(tx.db());
        const concerned = await sql<{ organisation: string }>`select organisation from ledger_concerned`.execute(
          tx.db(),
        );
        return {
          events: openings.rows.map(({ event }) => event).join(),
          whose: new Set(concerned.rows.map((row) => row.organisation)),
        };
      });
    const seen = await all(penang);
    expect(seen.events).not.toContain('secret');
    expect(seen.whose).toEqual(new Set([penang]));
    expect((await all(hanoi)).events).toContain('secret');
    const nobody = await db.database.read(publicActor, (tx) => sql`select from ledger_opening`.execute(tx.db()));
    expect(nobody.rows).toHaveLength(0);
  });

  test('nobody logs acts in the name of another', async () => {
    await expect(log.log(member(hanoi), shared('forged', { organisation: osaka }))).rejects.toThrow('asSystem');
    await expect(log.log(system, shared('whose?'))).rejects.toThrow('Say whose act it is');
    const direct = db.database.write(member(hanoi), (tx) =>
      sql`with entry as (insert into ledger_entry (leaf) values (${Buffer.alloc(33)}) returning id)
        insert into ledger_opening (entry, key, organisation, act, subject, at, event)
        select id, ${Buffer.alloc(32)}, ${osaka}::uuid, 'shared', 'x', now(), '{}' from entry`.execute(tx.db()),
    );
    await expect(direct).rejects.toThrow('row-level security');
  });

  test('nobody makes an entry that is there their own business, or gives it a content', async () => {
    const entry = await log.log(member(hanoi), shared('theirs'));
    const attempts = [
      sql`insert into ledger_concerned (organisation, entry) values (${penang}, ${entry})`,
      sql`insert into ledger_opening (entry, key, organisation, act, subject, at, event)
        select id, decode(repeat('00', 32), 'hex'), null, 'shared', 'x', now(), '{}' from ledger_entry`,
    ];
    for (const attempt of attempts) {
      const direct = db.database.write(member(penang), (tx) => attempt.execute(tx.db()));
      await expect(direct).rejects.toThrow('row-level security');
    }
    await expect(prove(penang, entry)).rejects.toMatchObject({ code: 'not-found' });
  });

  test('pages follow each other without gap or repetition, and filters hold', async () => {
    await db.database.write(member(osaka), (tx) =>
      appendAll(
        tx,
        Array.from({ length: 7 }, (_, n) => shared(`page-${n}`, { act: 'exported' })),
      ),
    );
    const found: string[] = [];
    for (let before: number | undefined; ; ) {
      const page = await own(osaka, { limit: 3, act: 'exported', before });
      found.push(...page.map((row) => row.event!.subject.id));
      if (page.length < 3) break;
      before = page.at(-1)!.entry;
    }
    expect(found).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `page-${n}`));
    expect(await own(osaka, { subject: 'page-4' })).toHaveLength(1);
  });
});

test('an entry without a checkpoint is not proven yet', async () => {
  const entry = await log.log(member(hanoi), shared('fresh'));
  await expect(prove(hanoi, entry)).rejects.toThrow('No checkpoint covers this entry yet');
  await log.seal();
  expect(await prove(hanoi, entry)).toMatchObject({ event: { subject: { id: 'fresh' } } });
});

test('what is logged is never changed or taken out, by any role', async () => {
  const { rows } = await db.database.read(system, (tx) =>
    sql<{ id: number }>`select id from ledger_entry where position is not null limit 1`.execute(tx.db()),
  );
  const id = rows[0]!.id;
  const attempts = [
    sql`update ledger_entry set leaf = ${Buffer.alloc(33)} where id = ${id}`,
    sql`update ledger_entry set position = 1000000 where id = ${id}`,
    sql`delete from ledger_entry where id = ${id}`,
    sql`update ledger_log set size = 0`,
    sql`truncate ledger_tile`,
  ];
  for (const attempt of attempts) {
    for (const actor of [system, member(hanoi)]) {
      await expect(db.database.write(actor, (tx) => attempt.execute(tx.db()))).rejects.toThrow(
        /never|permission denied/,
      );
    }
  }
  expect(await log.check()).toMatchObject({ ok: true });
});

test('growth between two checkpoints is proven from stored tiles', async () => {
  await log.seal();
  const older = await checkpointNow();
  await db.database.write(member(hanoi), (tx) =>
    appendAll(
      tx,
      Array.from({ length: 600 }, (_, n) => shared(`g${n}`)),
    ),
  );
  await log.seal();
  const newer = await checkpointNow();
  const oldSize = Number(older.split('\n')[1]);
  const proof = await db.database.read(publicActor, (tx) => growthProof(tx, oldSize));
  expect(verifyGrowth(proof, older, newer, verifierKey(log.signer))).toMatchObject({
    ok: true,
    newer: { size: oldSize + 600 },
  });
  expect(await log.check(older)).toMatchObject({ ok: true, older: { size: oldSize } });
  await expect(db.database.read(publicActor, (tx) => growthProof(tx, 1, 1e9))).rejects.toThrow('query.to');
  await expect(db.database.read(publicActor, (tx) => growthProof(tx, 2, 1))).rejects.toThrow('query.from');
});

test('an erased entry keeps its leaf and loses its event and key; the erasure itself is logged', async () => {
  const entry = await log.log(member(penang), shared('forget me'));
  await log.seal();
  const proof = await prove(penang, entry);
  const ground = { agreement: 'a', version: '1', clause: '7.1' };
  const erased = await db.database.write(member(osaka), (tx) =>
    erase(tx, { before: new Date(tx.now.getTime() + 1000), subject: 'forget me', ground }),
  );
  expect(erased).toBe(1);
  await log.seal();
  const [seen] = (await own(penang)).filter((row) => row.entry === entry);
  expect(seen).toEqual({
    entry,
    index: proof.index,
    leaf: toBase64(leafOf(proof.event, Buffer.from(proof.key, 'base64'))),
    event: null,
  });
  await expect(prove(penang, entry)).rejects.toThrow('No such ledger entry');
  expect(await log.check()).toMatchObject({ ok: true, erased: 1 });
  expect(verifyProof(proof, verifierKey(log.signer))).toMatchObject({ ok: true });
  const { rows } = await db.database.read(system, (tx) =>
    sql<{ event: string }>`select event from ledger_opening where act = 'erased'`.execute(tx.db()),
  );
  expect(rows.map((row) => JSON.parse(row.event))).toMatchObject([{ ground, detail: { entries: 1 } }]);
});

test('another secret key is refused at the start, another name is not taken', async () => {
  const other = signerFromSeed(Buffer.alloc(32, 8));
  await expect(db.database.write(system, (tx) => openLog(tx, 'node.example/ledger/log', other))).rejects.toThrow(
    'another secret key',
  );
  const again = await openTestLog(openUrlOnce());
  expect(again.signer.name).toBe('node.example/ledger/log');
});

test('fsck finds an event that is not the one committed to', async () => {
  const entry = await log.log(member(hanoi), shared('true'));
  await log.seal();
  await db.database.write(system, (tx) =>
    sql`update ledger_opening set event = replace(event, 'true', 'false') where entry = ${entry}`.execute(tx.db()),
  );
  expect(await log.check()).toMatchObject({
    ok: false,
    at: 'opening',
    message: expect.stringContaining(String(entry)),
  });
});

const opened: { close(): Promise<void> }[] = [];
function openUrlOnce() {
  const database = openUrl(db.url);
  opened.push(database);
  return database;
}
afterAll(async () => {
  for (const database of opened) await database.close();
});
