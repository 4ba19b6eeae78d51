import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { runClusterNode, spawnClusterNode } from '../../../../test/support/run-cluster-node.ts';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { startCluster } from './index.ts';
import { beganAt } from './process-identity.ts';

async function node(dataDir: string) {
  const started = await runClusterNode(dataDir);
  onTestFinished(() => started.end('SIGTERM'));
  return started;
}

const runs = async (pid: number) => (await beganAt(pid)) !== null;

test('after kill -9 of the node its server is stopped and what was committed is there', async () => {
  const dataDir = await temporaryFolder();
  const killed = await node(dataDir);
  const left = killed.report.server as number;
  await killed.end('SIGKILL');
  expect(await runs(left)).toBe(true);
  const next = await node(dataDir);
  expect(await runs(left)).toBe(false);
  expect(next.report).toMatchObject({ rows: 2 });
});

test('after kill -9 of node and server, as in a power failure, the next start recovers', async () => {
  const dataDir = await temporaryFolder();
  const killed = await node(dataDir);
  await killed.end('SIGKILL');
  process.kill(killed.report.server as number, 'SIGKILL');
  const next = await node(dataDir);
  expect(next.report).toMatchObject({ rows: 2 });
  const log = await readFile(join(dataDir, 'postgres', 'log', await newestLog(dataDir)), 'utf8');
  expect(log).toMatch(/automatic recovery in progress/);
});

test('a node killed at any moment of its first start leaves nothing that stops the next one', async () => {
  const dataDir = await temporaryFolder();
  for (const afterMs of [150, 300, 450, 600]) {
    const child = spawnClusterNode(dataDir);
    await sleep(afterMs);
    child.kill('SIGKILL');
  }
  expect((await node(dataDir)).report.error).toBeUndefined();
});

test('two nodes at once: one has the folder, the other says who', async () => {
  const dataDir = await temporaryFolder();
  const nodes = await Promise.all([node(dataDir), node(dataDir)]);
  const [winner, loser] = nodes[0].report.error ? [nodes[1], nodes[0]] : [nodes[0], nodes[1]];
  expect(winner.report.rows).toBe(1);
  expect(loser.report.error).toMatch(new RegExp(`Another node uses this data folder: process ${winner.pid} on`));
});

test('SIGTERM stops the server and frees the folder', async () => {
  const dataDir = await temporaryFolder();
  const first = await node(dataDir);
  await first.end('SIGTERM');
  expect(await runs(first.report.server as number)).toBe(false);
  const cluster = await startCluster({ dataDir, log: { info: () => {}, warn: expect.unreachable, error: () => {} } });
  await cluster.stop();
});

async function newestLog(dataDir: string): Promise<string> {
  const names = await readdir(join(dataDir, 'postgres', 'log'));
  return names[0] as string;
}
