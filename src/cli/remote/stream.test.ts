import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EXIT } from '../exit.ts';
import { run } from '../run.fixture.ts';

let server: Server;
let folder: string;
let env: Record<string, string>;
let asked: (string | undefined)[] = [];
let answers: ((reply: ServerResponse) => void)[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-stream-'));
  server = createServer((request, reply) => {
    asked.push(request.headers['last-event-id'] as string | undefined);
    answers.shift()?.(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  env = { RENKEI_NODE: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, RENKEI_TOKEN: 'rk_tok_test' };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

const says = (text: string) => (reply: ServerResponse) =>
  void reply.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
const published = (id: string, item: string) =>
  `event: published\nid: ${id}\ndata: ${JSON.stringify({ kind: 'published', item })}\n\n`;

test('prints events, resumes after a break from the last id, also after a heartbeat, and keeps it in a file', async () => {
  asked = [];
  const state = join(folder, 'place');
  answers = [
    says(`retry: 1\n\nevent: ready\nid: a\ndata: {}\n\n${published('b', 'one')}: still here\nid: c\n\n`),
    says(published('d', 'two')),
  ];
  const { exit, out } = await run(['stream', '--count', '2', '--state', state, '--quiet'], { env });
  expect(exit).toBe(EXIT.done);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
  expect(lines).toEqual([
    { id: 'b', kind: 'published', item: 'one' },
    { id: 'd', kind: 'published', item: 'two' },
  ]);
  expect(asked).toEqual([undefined, 'c']);
  expect((await readFile(state, 'utf8')).trim()).toBe('d');
  answers = [says(published('e', 'three'))];
  await run(['stream', '--count', '1', '--state', state], { env });
  expect(asked.at(-1)).toBe('d');
});

test('says that events were forgotten, and ends with 4 when the token holds no more', async () => {
  const refusal = { type: 'about:blank', title: 'x', status: 401, code: 'unauthenticated', detail: 'Revoked.' };
  answers = [
    says(`event: gap\nid: a\ndata: {}\n\n${'event: ended\ndata: {"hint":"It holds no more."}\n\n'}`),
    (reply) => void reply.writeHead(401, { 'content-type': 'application/problem+json' }).end(JSON.stringify(refusal)),
  ];
  const { exit, err } = await run(['stream'], { env });
  expect(exit).toBe(EXIT.unauthorised);
  expect(err).toContain('some events are forgotten');
  expect(err).toContain('It holds no more.');
});
