import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { systemClock } from '../../clock.ts';
import { lockFolder } from './folder-lock.ts';
import { ownIdentity, type ProcessIdentity } from './process-identity.ts';

const BEAT_MS = 20;
const lock = (path: string, inUse = false) =>
  lockFolder({ path, clock: systemClock, beatMs: BEAT_MS, inUse: async () => inUse });

async function lockOf(change: Partial<ProcessIdentity>): Promise<string> {
  const path = join(await temporaryFolder(), 'postgres.lock');
  await writeFile(path, JSON.stringify({ ...(await ownIdentity()), ...change, since: '2026-01-01T00:00:00.000Z' }));
  return path;
}

const holderOf = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as ProcessIdentity;

test('a released lock is free, and releasing leaves nothing behind', async () => {
  const path = join(await temporaryFolder(), 'postgres.lock');
  await (await lock(path)).release();
  await (await lock(path)).release();
  expect(await readdir(dirname(path))).toEqual([]);
});

test('a live holder is named and keeps the lock', async () => {
  const path = await lockOf({});
  await expect(lock(path)).rejects.toThrow(
    new RegExp(`process ${process.pid} on .*, since 2026-01-01T00:00:00.000Z .*postgres.lock`),
  );
  expect((await holderOf(path)).began).toBe((await ownIdentity()).began);
});

test.each([
  ['whose process is gone', { pid: 4_194_303 }],
  ['whose number another process has now', { began: '1' }],
] as const)('a lock %s is taken over', async (_, change) => {
  const path = await lockOf(change);
  const held = await lock(path);
  expect(await holderOf(path)).toMatchObject(await ownIdentity());
  await held.release();
  expect(await readdir(dirname(path))).toEqual([]);
});

test('a lock from before the last boot is taken over, whoever has the number now', async () => {
  const path = await lockOf({ boot: 'another' });
  await utimes(path, new Date('2020-01-01'), new Date('2020-01-01'));
  await (await lock(path)).release();
});

test('a lock of another container is taken over when its heart does not beat', async () => {
  const path = await lockOf({ namespace: 'pid:[1]', host: 'other-container' });
  await (await lock(path)).release();
});

test('a lock of another container is respected while its heart beats', async () => {
  const path = join(await temporaryFolder(), 'postgres.lock');
  const held = await lock(path);
  const text = JSON.stringify({ ...(await ownIdentity()), namespace: 'pid:[1]', host: 'other-container', since: 'x' });
  await writeFile(path, text);
  await expect(lock(path)).rejects.toThrow(/on other-container/);
  await writeFile(path, '');
  await held.release();
});

test('a lock of another container is respected while its server answers', async () => {
  const path = await lockOf({ namespace: 'pid:[1]', host: 'other-container' });
  await expect(lock(path, true)).rejects.toThrow(/on other-container/);
});

test('a file that a power failure cut short holds nobody', async () => {
  const path = join(await temporaryFolder(), 'postgres.lock');
  await writeFile(path, '{"pid":');
  await (await lock(path)).release();
});

test('of many that find a stale lock one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    const path = await lockOf({ began: '1' });
    const tried = await Promise.allSettled(Array.from({ length: 8 }, () => lock(path)));
    const won = tried.filter((outcome) => outcome.status === 'fulfilled');
    expect(won).toHaveLength(1);
    await won[0]?.value.release();
  }
});

test('a lock that was taken from its holder is not removed by it', async () => {
  const path = join(await temporaryFolder(), 'postgres.lock');
  const held = await lock(path);
  await writeFile(path, '{"pid":1}');
  await held.release();
  expect(await readFile(path, 'utf8')).toBe('{"pid":1}');
});
