import type { lookup } from 'node:dns';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { guardedNetwork } from './network.ts';

let server: Server;
let port: number;
const asked: string[] = [];

const answer: RequestListener = (request, response) => {
  asked.push(`${request.url} ${request.headers.authorization ?? ''}`.trim());
  const [, what, to] = request.url?.split('?')[0]?.split('/') ?? [];
  if (what === 'to') return response.writeHead(302, { location: decodeURIComponent(to ?? '') }).end();
  if (what === 'round') return response.writeHead(302, { location: '/round' }).end();
  if (what === 'much') return response.end(Buffer.alloc(2_000_000));
  response.end('hello');
};

beforeAll(async () => {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** A resolver that knows two names and answers what it is told, one after the other. */
function resolver(...answers: string[][]): { resolve: typeof lookup; asked: number } {
  const state = { asked: 0, resolve: undefined as unknown as typeof lookup };
  state.resolve = ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
    const addresses = answers[Math.min(state.asked++, answers.length - 1)] ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  }) as unknown as typeof lookup;
  return state;
}

const causeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'no refusal',
    (error: Error) => String((error.cause as Error | undefined)?.message ?? error.message),
  );

test.each([
  ['a literal address of this machine', () => `http://127.0.0.1:${port}/`],
  ['the same, written otherwise', () => `http://0x7f.1:${port}/`],
  ['the same, as IPv6', () => `http://[::ffff:127.0.0.1]:${port}/`],
  ['a cloud’s metadata service', () => 'http://169.254.169.254/latest/meta-data/'],
])('refuses %s before anything is sent', async (_what, url) => {
  asked.length = 0;
  expect(await causeOf(guardedNetwork([]).fetch(url()))).toMatch(/inside a private network/);
  expect(asked).toEqual([]);
});

test('refuses a name that leads inside, even if only one of its addresses does', async () => {
  asked.length = 0;
  const { resolve } = resolver(['8.8.8.8', '127.0.0.1']);
  const network = guardedNetwork([], resolve);
  expect(await causeOf(network.fetch(`http://id.bank.example:${port}/`))).toMatch(
    /id\.bank\.example has an address inside/,
  );
  expect(asked).toEqual([]);
});

test('connects to the address that was checked: a name is looked up once for one connection', async () => {
  const names = resolver(['127.0.0.1'], ['10.0.0.1']);
  const network = guardedNetwork(['id.bank.example'], names.resolve);
  const response = await network.fetch(`http://id.bank.example:${port}/`);
  expect(await response.text()).toBe('hello');
  expect(names.asked).toBe(1);
});

test('an allowed host may be private, its redirects to others may not', async () => {
  const network = guardedNetwork(['localhost']);
  const to = (url: string) => `http://localhost:${port}/to/${encodeURIComponent(url)}`;
  expect(await (await network.fetch(to('/inside'))).text()).toBe('hello');
  expect(await causeOf(network.fetch(to(`http://127.0.0.1:${port}/`)))).toMatch(/127\.0\.0\.1 has an address inside/);
  expect(await causeOf(network.fetch(to('file:///etc/passwd')))).toMatch(/redirects from http: to file:/);
});

test('follows three redirects, never carries a body or a secret elsewhere', async () => {
  const network = guardedNetwork(['localhost', '127.0.0.1']);
  expect(await causeOf(network.fetch(`http://localhost:${port}/round`))).toMatch(/more than 3 times/);
  const away = `http://localhost:${port}/to/${encodeURIComponent(`http://127.0.0.1:${port}/away`)}`;
  expect(await causeOf(network.fetch(away, { method: 'POST', body: 'x' }))).toMatch(/redirects a request with a body/);
  asked.length = 0;
  await (await network.fetch(away, { headers: { authorization: 'Basic c2VjcmV0' } })).text();
  expect(asked.at(-1)).toBe('/away');
});

test('leaves a redirect alone where the caller wants to see it', async () => {
  const response = await guardedNetwork(['localhost']).fetch(`http://localhost:${port}/to/x`, { redirect: 'manual' });
  expect(response.status).toBe(302);
});

test('stops reading past a mebibyte', async () => {
  const response = await guardedNetwork(['localhost']).fetch(`http://localhost:${port}/much`);
  await expect(response.arrayBuffer()).rejects.toThrow(/larger than 1048576 bytes/);
});
