import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenDatabase, openFreshDatabase } from '../../../test/support/open-database.ts';
import { readHead } from './store.ts';
import { openTestLog, system } from './test-log.fixture.ts';

const program = new URL('./seal-until-killed.fixture.ts', import.meta.url).pathname;
let db: OpenDatabase;

beforeAll(async () => {
  db = await openFreshDatabase({ modules: ['ledger'] });
});
afterAll(() => db.close());

/** Lets the process acknowledge some batches, kills it without warning and answers the ids that it acknowledged. */
async function runAndKill(batches: number): Promise<number[]> {
  const child = spawn(process.execPath, [program, db.url], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');
  const acknowledged: number[] = [];
  let left = batches;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(...(JSON.parse(line) as number[]));
    if (--left === 0) child.kill('SIGKILL');
  }
  await exited;
  return acknowledged;
}

test('a process that is killed while it logs and seals loses nothing, and no signed root is taken back', async () => {
  const log = await openTestLog(db.database);
  const acknowledged: number[] = [];
  for (const batches of [1, 2, 5, 9, 14]) {
    const published = (await db.database.read(system, readHead))!.checkpoint!;
    acknowledged.push(...(await runAndKill(batches)));
    expect(await log.check(published)).toMatchObject({ ok: true });
  }
  await log.seal();
  const { rows } = await db.database.read(system, (tx) =>
    sql<{ id: number }>`select id from ledger_entry where position is not null`.execute(tx.db()),
  );
  const placed = new Set(rows.map((row) => row.id));
  expect(acknowledged.filter((id) => !placed.has(id))).toEqual([]);
  expect(acknowledged.length).toBeGreaterThanOrEqual(31 * 40);
  expect(await log.check()).toMatchObject({ ok: true, pending: 0 });
}, 90_000);
