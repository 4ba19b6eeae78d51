import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { call, send } from '../test/support/client.ts';
import { type FreshDatabase, freshDatabase } from '../test/support/database.ts';
import { type NodeProcess, runNode } from '../test/support/run-node.ts';
import * as accounts from './contract/accounts.ts';

let data: string;
let started: NodeProcess[];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'renkei-main-'));
  started = [];
});
afterEach(async () => {
  for (const { process, exit } of started) {
    process.kill('SIGKILL');
    await exit;
  }
  await rm(data, { recursive: true, force: true, maxRetries: 5 });
});

function start(env: Record<string, string>): NodeProcess {
  const node = runNode({ RENKEI_DATA: data, RENKEI_PORT: '0', ...env });
  started.push(node);
  return node;
}

/** The server processes of the private database in this test's folder. */
function postmasters(): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(data) && line.includes('postgres'));
}

/** The end of the link in a text. */
const secretIn = (text: string) => /https?:\/\/\S+\/([\w-]{20,})/.exec(text)?.[1] ?? '';

const PERSON = {
  ...{ fullName: 'Sakura Kawanishi', addressAs: 'Sakura-san', email: 'sakura@people.example' },
  ...{ languages: ['ja'], timeZone: 'Asia/Tokyo' },
};
const ORGANISATION = { legalName: 'Kaede Secretariat', country: 'JP', kind: 'association' as const };

describe('what cannot start says what to do, ends with 1 and leaves nothing running', () => {
  test('wrong settings, all of them at once', async () => {
    const node = start({ RENKEI_PORT: 'http', RENKEI_MODE: 'test', RENKEI_PROT: '1', RENKEI_SECRET_KEY: 'hunter2' });
    expect(await node.exit).toBe(1);
    for (const name of ['RENKEI_PORT=http', 'RENKEI_MODE=test', 'RENKEI_PROT', 'RENKEI_SECRET_KEY'])
      expect(node.log()).toContain(name);
    expect(node.log()).not.toMatch(/hunter2|\n\s+at /);
    expect(await readdir(data)).toEqual([]);
  });

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const port = String((other.address() as AddressInfo).port);
    const node = start({ RENKEI_PORT: port });
    expect(await node.exit).toBe(1);
    other.close();
    expect(node.log()).toMatch(new RegExp(`port ${port}, which another program uses: .*set RENKEI_PORT`));
    expect(node.log()).not.toMatch(/\n\s+at /);
    expect(postmasters()).toEqual([]);
  });

  test('a database that is not there', async () => {
    const node = start({ DATABASE_URL: 'postgres://app:hunter2@127.0.0.1:1/renkei' });
    expect(await node.exit).toBe(1);
    expect(node.log()).toMatch(/database does not let the node in: .*ECONNREFUSED.*Check DATABASE_URL/);
    expect(node.log()).not.toMatch(/hunter2|\n\s+at /);
  });

  test('told to stop while it starts', async () => {
    const node = start({});
    await expect.poll(() => existsSync(join(data, 'postgres')), { timeout: 20_000 }).toBe(true);
    node.process.kill('SIGTERM');
    expect(await node.exit).toBe(0);
    expect(postmasters()).toEqual([]);
  });
});

describe('a node that runs', () => {
  let database: FreshDatabase;
  beforeEach(async () => {
    database = await freshDatabase();
  });
  afterEach(() => database.drop());

  test('prints the set-up link until somebody can sign in; its log holds nobody’s name, address, secret or words', async () => {
    const env = { DATABASE_URL: database.url, RENKEI_LOG_LEVEL: 'trace' };
    const first = start(env);
    const url = await first.url;
    await expect.poll(first.out).toMatch(/set up the secretariat:\n {2}http/);
    const secret = secretIn(first.out());
    expect(secret.length).toBeGreaterThan(20);

    const setUp = await send(url, accounts.setUp, { body: { secret, organisation: ORGANISATION, person: PERSON } });
    expect(setUp.status).toBe(201);
    const cookie = setUp.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    await call(url, accounts.readMe, {}, { cookie });
    await call(url, accounts.requestRecovery, { body: { email: PERSON.email } });
    await fetch(`${url}/api/v1/nothing?word=himitsu`, { headers: { authorization: 'Bearer rk_himitsu' } });
    await fetch(`${url}/api/v1/organisations?search=himitsu`, { headers: { cookie } });
    await fetch(`${url}/api/v1/me`, { method: 'PATCH', body: '{"himitsu":', headers: { cookie, origin: url } });
    await expect
      .poll(async () => (await readdir(join(data, 'mail')).catch(() => [])).length, { timeout: 15_000 })
      .toBe(1);
    first.process.kill('SIGTERM');
    expect(await first.exit).toBe(0);

    const log = first.log();
    expect(log).toMatch(/"endpoint":"accounts.readMe"/);
    expect(log).toMatch(/"endpoint":"accounts.requestRecovery"/);
    const mail = await readFile(join(data, 'mail', (await readdir(join(data, 'mail')))[0] ?? ''), 'utf8');
    const link = secretIn(mail.replaceAll('=\n', ''));
    expect(link.length).toBeGreaterThan(20);
    const session = cookie.split('=')[1] ?? '';
    for (const word of [
      secret,
      link,
      session,
      'himitsu',
      'Sakura',
      'Kawanishi',
      'people.example',
      'Kaede',
      '127.0.0.1',
    ])
      expect(log).not.toContain(word);

    const second = start(env);
    await second.url;
    second.process.kill('SIGINT');
    expect(await second.exit).toBe(0);
    expect(second.out()).not.toMatch(/set up/);
  });

  test('lets a running request finish when it is told to stop, and takes no new one on the same connection', async () => {
    const node = start({ DATABASE_URL: database.url });
    const { hostname, port } = new URL(await node.url);
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    const slow = request({
      hostname,
      port,
      agent,
      path: '/api/v1/accounts/recovery',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 2 },
    });
    const answered = once(slow, 'response');
    slow.write('{');
    await text((await once(request({ hostname, port, agent, path: '/healthz' }).end(), 'response'))[0]);
    node.process.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(`http://${hostname}:${port}/healthz`).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused');
    slow.end('}');
    const [response] = await answered;
    expect(response.statusCode).toBeLessThan(500);
    expect(await text(response)).not.toBe('');
    expect(await node.exit).toBe(0);
    agent.destroy();
  });

  test('ends at once when it is told a second time', async () => {
    const node = start({ DATABASE_URL: database.url });
    const { hostname, port } = new URL(await node.url);
    const hanging = request({
      hostname,
      port,
      path: '/api/v1/accounts/recovery',
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': 9 },
    });
    hanging.on('error', () => {});
    hanging.write('{');
    await expect.poll(() => fetch(`http://${hostname}:${port}/healthz`).then((r) => r.status)).toBe(200);
    node.process.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(`http://${hostname}:${port}/healthz`).then(
          () => 'taken',
          () => 'refused',
        ),
      )
      .toBe('refused');
    node.process.kill('SIGTERM');
    expect(await node.exit).toBe(130);
    hanging.destroy();
  });
});

test('a node whose private database ends by itself says so and ends with 1', async () => {
  const node = start({});
  await expect.poll(node.out, { timeout: 20_000 }).toMatch(/set up the secretariat/);
  const [pid] = (await readFile(join(data, 'postgres', 'postmaster.pid'), 'utf8')).split('\n');
  process.kill(Number(pid), 'SIGQUIT');
  expect(await node.exit).toBe(1);
  expect(node.log()).toMatch(/The database ended by itself/);
  expect(postmasters()).toEqual([]);
});
