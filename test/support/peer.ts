import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a peer answers: a body with headers, or what it does with the response itself. */
export interface PeerAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}
export type PeerHandler = (request: IncomingMessage, response: ServerResponse) => PeerAnswer | null;

/** Somebody else's server, on this machine: it answers what the test wants, and remembers what it was asked. */
export interface Peer {
  readonly url: string;
  answer: PeerHandler;
  readonly asked: { readonly path: string; readonly headers: IncomingMessage['headers'] }[];
  close(): void;
}

export async function startPeer(): Promise<Peer> {
  const asked: Peer['asked'] = [];
  const server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    const said = peer.answer(request, response);
    if (said === null) return;
    const { status = 200, type = 'text/plain', headers = {}, body = '' } = said;
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const peer: Peer = {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    answer: () => ({ status: 404 }),
    asked,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
  return peer;
}
