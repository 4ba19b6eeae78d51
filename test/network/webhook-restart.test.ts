import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRenkei, systemWorld } from '../../src/app.ts';
import { createWebhook } from '../../src/contract/notifications.ts';
import { createReadLog } from '../../src/modules/exchange/index.ts';
import { deliverDue } from '../../src/modules/notifications/webhooks/deliver.ts';
import { indicator } from '../support/stix.ts';
import { startWorld, type TestWorld } from '../support/world.ts';
import { share } from './share.ts';

const OTHER_NODE = fileURLToPath(new URL('other-node.fixture.ts', import.meta.url));

let world: TestWorld;
let receiver: Server;
let came: (message: IncomingMessage, body: string) => number | null;
beforeAll(async () => {
  const network = { fetch: () => Promise.reject(new Error('This node reaches nobody.')) };
  world = await startWorld({ network });
  receiver = createServer(async (message, response) => {
    const status = came(message, await text(message));
    if (status !== null) response.writeHead(status).end();
  }).listen(0);
  await once(receiver, 'listening');
});
afterAll(async () => {
  receiver?.closeAllConnections();
  receiver?.close();
  await world?.close();
});

test('what was committed is delivered though one node stops before it and another is killed while it sends', async () => {
  const { node, reader, alpha } = world;
  const { port } = receiver.address() as AddressInfo;
  const body = { url: `http://localhost:${port}/hook`, kinds: ['published'], circles: null };
  const { secret } = await node.call(createWebhook, { body }, reader.officer.as);
  const item = await share(world, alpha.as, [indicator()], { title: 'survives' });
  await node.stop();

  const killed = await killedWhileSending(node.kernel.config);
  const sent: { headers: Record<string, string>; body: string }[] = [];
  came = ({ headers }, content) => {
    sent.push({ headers: headers as Record<string, string>, body: content });
    return 204;
  };
  // The claim of the killed process runs out.
  const later = { now: () => new Date(Date.now() + 120_000) };
  const last = await startRenkei({ ...node.kernel.config, port: 0 }, { ...systemWorld, clock: later });
  try {
    await deliverDue(last.kernel, createReadLog(last.kernel.database));
    await expect.poll(() => sent.length).toBeGreaterThan(0);
  } finally {
    await last.stop();
  }
  expect(new Set(sent.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([killed]));
  const message = new Webhook(secret).verify(sent[0]!.body, sent[0]!.headers);
  expect(message).toMatchObject({ type: 'item.published', data: { item: item.id } });
}, 60_000);

/** The id of the message that a node of its own process was sending when it was killed. */
async function killedWhileSending({ databaseUrl, data }: TestWorld['node']['kernel']['config']): Promise<string> {
  let child: ChildProcess | undefined;
  const sending = new Promise<string>((resolve) => {
    came = ({ headers }) => {
      child?.kill('SIGKILL');
      resolve(String(headers['webhook-id']));
      return null;
    };
  });
  child = spawn(process.execPath, [OTHER_NODE], {
    env: { ...process.env, DATABASE_URL: databaseUrl, RENKEI_DATA: data },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const exited = once(child, 'exit');
  const id = await sending;
  await exited;
  return id;
}
