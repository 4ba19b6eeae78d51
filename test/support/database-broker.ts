import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { text } from 'node:stream/consumers';
import { type TestCluster, testCluster } from './test-cluster.ts';
import { type TestDatabases, testDatabases } from './test-databases.ts';

/** `make`: modules to migrate, null for all, `empty` for a database without tables. */
export type BrokerRequest = { readonly make: readonly string[] | null | 'empty' } | { readonly drop: string };
export type BrokerReply = { readonly url: string } | { readonly error: string };

export interface Broker {
  readonly socket: string;
  close(): Promise<void>;
}

/**
 * Makes and drops databases for all test workers from one process, so that one cluster and one template serve the whole run
 * and nothing starts in a run that needs no database. `folder` is a short-lived one of the run.
 */
export async function startBroker(folder: string): Promise<Broker> {
  let started: Promise<{ cluster: TestCluster; databases: TestDatabases }> | undefined;
  const start = async () => {
    const cluster = await testCluster(folder);
    return { cluster, databases: testDatabases(cluster, `renkei_test_${randomBytes(4).toString('hex')}`) };
  };
  const handle = async (request: BrokerRequest): Promise<string> => {
    started ??= start();
    const { databases } = await started;
    return 'drop' in request ? databases.drop(request.drop) : databases.make(request.make);
  };
  const socket = `${folder}/broker.sock`;
  const server = listen(socket, handle);
  await once(server, 'listening');
  return {
    socket,
    async close() {
      server.close();
      const running = await started?.catch(() => undefined);
      await running?.databases.dropAll();
      await running?.cluster.stop();
    },
  };
}

function listen(path: string, handle: (request: BrokerRequest) => Promise<string>): Server {
  const server = createServer({ allowHalfOpen: true }, async (socket) => {
    socket.on('error', () => {});
    const reply: BrokerReply = await text(socket)
      .then((line) => handle(JSON.parse(line) as BrokerRequest))
      .then(
        (url) => ({ url }),
        (error: Error) => ({ error: error.message }),
      );
    socket.end(JSON.stringify(reply));
  });
  return server.listen(path);
}
