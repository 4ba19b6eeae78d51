import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/support/database.ts';
import { publicActor } from '../../kernel/access/actor.ts';
import { systemClock } from '../../kernel/clock.ts';
import { readConfig } from '../../kernel/config.ts';
import { systemIds } from '../../kernel/ids.ts';
import type { Module } from '../../kernel/kernel.ts';
import { type RunningNode, startNode } from '../../kernel/node.ts';
import { appendAll } from './append.ts';
import { exportLog } from './export-log.ts';
import { createLedger } from './ledger.ts';
import { folderSource, httpSource } from './log-sources.ts';
import { member, ORGANISATION, shared } from './test-log.fixture.ts';
import { verifyGrowth, verifyProof } from './verify.ts';
import { verifyLog } from './verify-log.ts';

const { hanoi, osaka } = ORGANISATION;
let db: FreshDatabase;
let folder: string;
let node: RunningNode;

// Stands for the accounts module: the header says whose token it is.
const signIn: Module = {
  name: 'sign-in',
  authenticate: async ({ headers }) => {
    const organisation = headers['x-organisation'];
    return typeof organisation === 'string' ? member(organisation) : publicActor;
  },
};

const start = () =>
  startNode({
    config: readConfig({ DATABASE_URL: db.url, RENKEI_DATA: folder, RENKEI_PORT: '0', RENKEI_LOG_LEVEL: 'silent' }),
    world: { clock: systemClock, ids: systemIds(systemClock) },
    modules: (kernel) => [createLedger(kernel).module, signIn],
  });

const log = (count: number) =>
  node.kernel.database.write(member(hanoi), (tx) =>
    appendAll(
      tx,
      Array.from({ length: count }, (_, n) => shared(`item-${n}`)),
    ),
  );
const get = (path: string, organisation?: string) =>
  fetch(`${node.url}${path}`, organisation ? { headers: { 'x-organisation': organisation } } : {});
const source = () => httpSource(`${node.url}/ledger/log`, fetch);
const verifierKey = async () => (await get('/ledger/log/verifier-key')).text();

beforeAll(async () => {
  db = await freshDatabase({ modules: ['ledger'] });
  folder = await mkdtemp(join(tmpdir(), 'renkei-ledger-'));
  node = await start();
});
afterAll(async () => {
  await node.stop();
  await db.drop();
  await rm(folder, { recursive: true });
});

test('a new log has an empty signed checkpoint, and one that runs seals by itself', async () => {
  expect(await verifyLog(source(), await verifierKey())).toMatchObject({ ok: true, checkpoint: { size: 0 } });
  await log(3);
  await expect
    .poll(async () => verifyLog(source(), await verifierKey()), { timeout: 20_000 })
    .toMatchObject({ ok: true, checkpoint: { size: 3 } });
});

test('whoever is concerned downloads a proof at once, that verifies offline; others find nothing there', async () => {
  const [entry] = await log(1);
  const proof = await (await get(`/api/v1/ledger/entries/${entry}/proof`, hanoi)).json();
  expect(verifyProof(proof, await verifierKey())).toMatchObject({ ok: true, event: { organisation: hanoi } });
  expect((await get(`/api/v1/ledger/entries/${entry}/proof`, osaka)).status).toBe(404);
  expect((await get(`/api/v1/ledger/entries/${entry}/proof`)).status).toBe(401);
  expect((await get('/api/v1/ledger/entries/x/proof', hanoi)).status).toBe(400);
});

test('pages of own entries follow the cursor to the end', async () => {
  const first = await (await get('/api/v1/ledger/entries?limit=3', hanoi)).json();
  expect(first.items).toHaveLength(3);
  const second = await (await get(`/api/v1/ledger/entries?limit=200&after=${first.next}`, hanoi)).json();
  expect(second.next).toBeNull();
  expect(second.items[0].entry).toBeLessThan(first.items[2].entry);
  expect(await (await get('/api/v1/ledger/entries', osaka)).json()).toEqual({ items: [], next: null });
  expect((await get('/api/v1/ledger/entries')).status).toBe(401);
});

test('tiles have lasting headers and one address each; what the tree does not have is not there', async () => {
  await log(300);
  await get('/api/v1/ledger/entries/1/proof', hanoi);
  const tile = await get('/ledger/log/tile/0/000');
  expect(tile.headers.get('content-type')).toBe('application/octet-stream');
  expect(tile.headers.get('cache-control')).toContain('immutable');
  expect((await tile.arrayBuffer()).byteLength).toBe(8192);
  expect((await (await get('/ledger/log/tile/0/000.p/7')).arrayBuffer()).byteLength).toBe(7 * 32);
  expect((await (await get('/ledger/log/tile/entries/000.p/7')).arrayBuffer()).byteLength).toBe(7 * 35);
  const checkpoint = await get('/ledger/log/checkpoint');
  expect(checkpoint.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  for (const path of [
    '0/001',
    '0/001.p/255',
    '0/0',
    '9/000.p/1',
    'entries/099',
    '0/000.p/256',
    '0/x000/000',
    '..%2fcheckpoint',
  ]) {
    expect([path, (await get(`/ledger/log/tile/${path}`)).status]).toEqual([path, 404]);
  }
});

test('a copy in a folder verifies as the served log does, and growth is proven', async () => {
  const key = await verifierKey();
  const older = Buffer.from(await source()('checkpoint')).toString();
  await log(20);
  await get('/api/v1/ledger/entries/1/proof', hanoi);
  await exportLog(source(), key.trim(), join(folder, 'copy'));
  const copy = folderSource(join(folder, 'copy'));
  expect(await verifyLog(copy, key, { older })).toMatchObject({ ok: true });
  const newer = Buffer.from(await copy('checkpoint')).toString();
  const [from, to] = [older, newer].map((note) => note.split('\n')[1]);
  const growth = await (await get(`/api/v1/ledger/growth?from=${from}&to=${to}`, osaka)).json();
  expect(verifyGrowth(growth, older, newer, key)).toMatchObject({ ok: true });
  expect((await get('/api/v1/ledger/growth?from=1&to=100000', osaka)).status).toBe(400);
});

test('a node that starts again keeps name, key and entries, and a stop seals what is left', async () => {
  const [key, older] = [await verifierKey(), Buffer.from(await source()('checkpoint')).toString()];
  await log(5);
  await node.stop();
  node = await start();
  expect(await verifierKey()).toBe(key);
  expect(await verifyLog(source(), key, { older })).toMatchObject({
    ok: true,
    checkpoint: { size: Number(older.split('\n')[1]) + 5 },
  });
});
