import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Renkei, startRenkei, systemWorld } from '../../src/app.ts';
import type { Endpoint, ReplyOf } from '../../src/contract/endpoint.ts';
import { readConfig } from '../../src/kernel/config.ts';
import type { World } from '../../src/kernel/node.ts';
import { type CallInput, type Credentials, call, send } from './client.ts';
import { freshDatabase } from './database.ts';

export interface TestNode extends Renkei {
  call<E extends Endpoint>(endpoint: E, input?: CallInput, as?: Credentials): Promise<ReplyOf<E>>;
  send(endpoint: Endpoint, input?: CallInput, as?: Credentials): Promise<Response>;
  /** Stops the node and drops its database and folder. */
  close(): Promise<void>;
}

/** A whole node in this process, on a database of its own, listening on a free loopback port. */
export async function startTestNode(
  options: { world?: Partial<World>; env?: Record<string, string> } = {},
): Promise<TestNode> {
  const data = await mkdtemp(join(tmpdir(), 'renkei-node-'));
  const { url: DATABASE_URL, drop } = await freshDatabase();
  const env = {
    DATABASE_URL,
    RENKEI_DATA: data,
    RENKEI_PORT: '0',
    RENKEI_MODE: 'demo',
    RENKEI_LOG_LEVEL: 'fatal',
    // Peers of a test answer on this machine.
    RENKEI_ALLOW_PRIVATE_HOSTS: 'localhost',
    ...options.env,
  };
  const node = await startRenkei(readConfig(env), { ...systemWorld, ...options.world });
  return {
    ...node,
    call: (endpoint, input, as) => call(node.url, endpoint, input, as),
    send: (endpoint, input, as) => send(node.url, endpoint, input, as),
    async close() {
      await node.stop();
      await drop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
