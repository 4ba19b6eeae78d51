import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BareNode, startBareNode } from '../node.fixture.ts';

describe('without a metrics token', () => {
  let node: BareNode;
  beforeAll(async () => {
    node = await startBareNode();
  });
  afterAll(() => node?.close());

  test('the process answers, and can serve', async () => {
    expect(await (await node.fetch('/healthz')).json()).toEqual({ status: 'ok' });
    expect(await (await node.fetch('/readyz')).json()).toEqual({ status: 'ready' });
  });

  test('metrics are for this machine', async () => {
    await node.fetch('/nowhere');
    const response = await node.fetch('/metrics');
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toMatch(/^# TYPE renkei_request_seconds histogram$/m);
  });

  test.each([
    ['x-forwarded-for', '203.0.113.9'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-real-ip', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['via', '1.1 proxy'],
  ])('and not for whom a proxy lets through: %s: %s', async (name, value) => {
    expect((await node.fetch('/metrics', { headers: { [name]: value } })).status).toBe(404);
  });
});

test('behind a trusted proxy nobody sees metrics without the token', async () => {
  const node = await startBareNode({ env: { RENKEI_TRUST_PROXY: 'true' } });
  expect((await node.fetch('/metrics')).status).toBe(404);
  expect((await node.fetch('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(404);
  await node.close();
});

test.each([
  ['Bearer 0123456789abcdef', 200],
  ['bearer 0123456789abcdef', 200],
  ['Bearer 0123456789abcdeg', 404],
  ['Bearer ', 404],
])('with a token, that token: %s', async (authorization, status) => {
  const node = await startBareNode({ env: { RENKEI_METRICS_TOKEN: '0123456789abcdef' } });
  expect((await node.fetch('/metrics', { headers: { authorization } })).status).toBe(status);
  expect((await node.fetch('/metrics')).status).toBe(404);
  await node.close();
});

test('when the database is gone the process lives and is not ready', async () => {
  const node = await startBareNode();
  const [name, elsewhere] = otherDatabase(node.databaseUrl);
  const admin = new pg.Client({ connectionString: elsewhere });
  await admin.connect();
  // New connections are refused first, then the old ones end: what a database that stops looks like.
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
  const response = await node.fetch('/readyz');
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code: 'unavailable', detail: 'The database does not answer.' });
  expect((await node.fetch('/healthz')).status).toBe(200);
  await admin.query(`alter database ${name} with allow_connections true`);
  await admin.end();
  expect((await node.fetch('/readyz')).status).toBe(200);
  await node.close();
});

/** The name in a test database's address, and the address of another database of the same server. */
function otherDatabase(url: string): [name: string, elsewhere: string] {
  const name = /renkei_test_\w+/.exec(url)?.[0] ?? '';
  return [name, url.replace(name, 'postgres')];
}
