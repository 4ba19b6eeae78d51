import { request as raw } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { anyone, person, personOrToken } from '../../contract/access.ts';
import { endpoint } from '../../contract/endpoint.ts';
import { type BareNode, startBareNode } from '../node.fixture.ts';
import { RawReply } from './raw-reply.ts';
import { serveOpen, serveQuery } from './serve.ts';

const echo = endpoint({
  ...{ id: 'test.echo', method: 'POST', path: '/api/v1/echo', summary: 'Answers the body.', access: anyone },
  query: z.object({ loud: z.enum(['yes', 'no']).optional() }),
  body: z.looseObject({ name: z.string() }),
  reply: z.unknown(),
});
const upload = endpoint({
  ...{ id: 'test.upload', method: 'POST', path: '/api/v1/upload', summary: 'Counts bytes.', access: person() },
  body: 'stream',
  reply: z.object({ bytes: z.number() }),
});
const fail = endpoint({
  ...{ id: 'test.fail', method: 'GET', path: '/api/v1/fail', summary: 'Fails.', access: anyone },
  reply: z.unknown(),
});
const named = endpoint({
  ...{ id: 'test.named', method: 'GET', path: '/taxii2/things/:name/', summary: 'Says a name.' },
  access: personOrToken('exchange:read', 'officer'),
  params: z.object({ name: z.string() }),
  reply: z.unknown(),
});
const bytes = endpoint({
  ...{ id: 'test.bytes', method: 'GET', path: '/api/v1/bytes', summary: 'Own bytes.', access: anyone, reply: 'raw' },
});

let node: BareNode;
let uploads = 0;
beforeAll(async () => {
  node = await startBareNode({
    env: { RENKEI_MAX_UPLOAD_MB: '1' },
    errorStyle: {
      prefix: '/taxii2/',
      render: ({ status }) => ({
        contentType: 'application/taxii+json;version=2.1',
        body: `{"http_status":"${status}"}`,
      }),
    },
    routes: [
      serveQuery(echo, async ({ body }) => body),
      serveOpen(upload, async ({ body }) => {
        uploads++;
        return { bytes: (await text(body as never)).length };
      }),
      serveQuery(fail, async () => {
        throw new Error('select secret from drawer');
      }),
      serveQuery(named, async ({ params }) => params),
      serveOpen(bytes, async () => new RawReply(201, 'abc', { 'content-type': 'text/csv', 'x-own': '1' })),
    ],
  });
});
afterAll(() => node?.close());

const json = async (response: Response) => JSON.parse(await response.text());
const post = (path: string, body: string, type = 'application/json') =>
  node.fetch(path, { method: 'POST', body, headers: { 'content-type': type } });

describe('every answer', () => {
  test.each([
    ['GET', '/healthz'],
    ['GET', '/nowhere'],
    ['GET', '/api/v1/fail'],
    ['GET', '/%zz'],
    ['OPTIONS', '/api/v1/echo'],
    ['DELETE', '/api/v1/echo'],
    ['GET', '/taxii2/things/x/'],
  ])('carries a request id and the security headers: %s %s', async (method, path) => {
    const { headers } = await node.fetch(path, { method });
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(headers.get('content-security-policy')).toMatch(/default-src 'self'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('strict-transport-security')).toBeNull();
  });
});

describe('errors are problem details', () => {
  test.each([
    ['an unknown path', () => node.fetch('/api/v1/nothing?token=abc'), 404, 'not-found'],
    ['an unknown method', () => node.fetch('/api/v1/echo', { method: 'PUT' }), 404, 'not-found'],
    ['an address that cannot be decoded', () => node.fetch('/api/v1/%zz'), 400, 'bad-request'],
    ['JSON that ends early', () => post('/api/v1/echo', '{"name":'), 400, 'bad-json'],
    ['an empty body', () => post('/api/v1/echo', ''), 400, 'bad-request'],
    ['no body', () => node.fetch('/api/v1/echo', { method: 'POST' }), 400, 'bad-request'],
    ['another content type', () => post('/api/v1/echo', '{"name":"x"}', 'text/plain'), 415, 'unsupported-media-type'],
    [
      'a form',
      () => post('/api/v1/echo', 'name=x', 'application/x-www-form-urlencoded'),
      415,
      'unsupported-media-type',
    ],
    ['a prototype in the body', () => post('/api/v1/echo', '{"name":"x","__proto__":{"y":1}}'), 400, 'bad-json'],
    [
      'a constructor in the body',
      () => post('/api/v1/echo', '{"name":"x","constructor":{"prototype":{}}}'),
      400,
      'bad-json',
    ],
    ['a wrong query', () => node.fetch('/api/v1/echo?loud=a&loud=b', { json: { name: 'x' } }), 400, 'bad-request'],
    ['too much JSON', () => node.fetch('/api/v1/echo', { json: { name: 'x'.repeat(5_000_000) } }), 413, 'too-large'],
    [
      'what does not hold',
      () => node.fetch('/api/v1/upload', { method: 'POST', headers: { authorization: 'z' } }),
      401,
      'unauthenticated',
    ],
    ['nobody', () => node.fetch('/api/v1/upload', { method: 'POST' }), 401, 'unauthenticated'],
    [
      'a token where a person is asked for',
      () => node.fetch('/api/v1/upload', { method: 'POST', as: 'token' }),
      403,
      'forbidden',
    ],
    ['a fault of the node', () => node.fetch('/api/v1/fail'), 500, 'internal'],
  ] as const)('%s', async (_what, attempt, status, code) => {
    const response = await attempt();
    const problem = await json(response);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect({ status: response.status, code: problem.code }).toEqual({ status, code });
    expect(problem).toMatchObject({ type: `urn:renkei:problem:${code}`, status });
    expect(problem.instance).toBe(`urn:renkei:request:${response.headers.get('x-request-id')}`);
    expect(JSON.stringify(problem)).not.toMatch(/select secret|token=abc/);
  });

  test('a stranger is told how to sign in', async () => {
    const response = await node.fetch('/api/v1/upload', { method: 'POST' });
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
  });

  test('places are named', async () => {
    const problem = await json(await node.fetch('/api/v1/echo', { json: { name: 5 } }));
    expect(problem.places).toEqual([{ at: 'body.name', problem: expect.any(String) }]);
  });
});

test.each([
  ['an unknown path', '/taxii2/nothing/', undefined, 404],
  ['the prefix alone', '/taxii2', undefined, 404],
  ['an address that cannot be decoded', '/taxii2/%zz/', undefined, 400],
  ['a name that is too long', `/taxii2/things/${'x'.repeat(400)}/`, 'token', 400],
  ['nobody', '/taxii2/things/x/', undefined, 401],
  ['a person without the role', '/taxii2/things/x/', 'a', 403],
] as const)('below a prefix errors take its form: %s', async (_what, path, as, status) => {
  const response = await node.fetch(path, as ? { as } : {});
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toBe('application/taxii+json;version=2.1');
  expect(await json(response)).toEqual({ http_status: String(status) });
});

test('the same words elsewhere do not', async () => {
  const response = await node.fetch('/api/v1/nothing?next=/taxii2/');
  expect(response.headers.get('content-type')).toMatch(/problem\+json/);
});

test('a token with the scope is admitted, and HEAD answers as GET without its body', async () => {
  expect(await json(await node.fetch('/taxii2/things/%E9%80%A3/', { as: 'token' }))).toEqual({ name: '連' });
  const head = await node.fetch('/taxii2/things/x/', { as: 'token', method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('a raw reply is the handler’s own', async () => {
  const response = await node.fetch('/api/v1/bytes');
  expect([response.status, response.headers.get('content-type'), response.headers.get('x-own')]).toEqual([
    201,
    'text/csv',
    '1',
  ]);
});

describe('a stream', () => {
  const send = (as: 'a' | undefined, body: string, type: string) =>
    node.fetch('/api/v1/upload', { method: 'POST', body, headers: { 'content-type': type }, ...(as ? { as } : {}) });

  test.each(['application/json', 'text/plain', 'application/x-anything'])('arrives unread as %s', async (type) => {
    expect(await json(await send('a', '{"not json', type))).toEqual({ bytes: 10 });
  });

  test('of a stranger reaches no handler, and the answer does not wait for it', async () => {
    const before = uploads;
    const { hostname, port } = new URL(node.url);
    const { status, sent } = await new Promise<{ status: number | undefined; sent: boolean }>((resolve, reject) => {
      let ended = false;
      const request = raw({
        hostname,
        port,
        path: '/api/v1/upload',
        method: 'POST',
        headers: { 'content-length': 1_000 },
      });
      request.on('response', ({ statusCode }) => {
        resolve({ status: statusCode, sent: ended });
        request.destroy();
      });
      request.on('error', reject);
      request.write('x', () => {});
      request.on('finish', () => {
        ended = true;
      });
    });
    expect({ status, sent, uploads }).toEqual({ status: 401, sent: false, uploads: before });
  });
});

test('what is no HTTP ends the connection with 400', async () => {
  const { hostname, port } = new URL(node.url);
  const socket = connect(Number(port), hostname);
  socket.end('rubbish\r\n\r\n');
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 400 /);
});
