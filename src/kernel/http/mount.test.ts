import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Access, anyone } from '../../contract/access.ts';
import { type Endpoint, endpoint } from '../../contract/endpoint.ts';
import { startBareNode } from '../node.fixture.ts';
import { serveQuery } from './serve.ts';

const one = endpoint({
  ...{ id: 'test.one', method: 'POST', path: '/api/v1/one', summary: 'One.', access: anyone },
  reply: z.string(),
});

const starting = (...endpoints: object[]) =>
  startBareNode({ routes: endpoints.map((each) => serveQuery(each as Endpoint, async () => 'x')) }).then((node) =>
    node.close(),
  );

const { access: _, ...undeclared } = one;

test.each([
  ['without access', [undeclared], /test\.one \(POST \/api\/v1\/one\) does not say who may call it/],
  ['with an empty access', [{ ...one, access: {} as Access }], /does not say who may call it/],
  ['with the id of another', [one, { ...one, path: '/api/v1/two' }], /test\.one .* is declared twice/],
  ['with the address of another', [one, { ...one, id: 'test.two' }], /test\.two .* is declared twice/],
  ['that repeats bytes', [{ ...one, reply: 'raw', idempotent: true }], /cannot be idempotent/],
  ['that repeats a stream', [{ ...one, body: 'stream', idempotent: true }], /cannot be idempotent/],
])('an endpoint %s stops the boot', async (_what, endpoints, expected) => {
  await expect(starting(...endpoints)).rejects.toThrow(expected);
});

test('as it is, it boots', async () => {
  await expect(starting(one)).resolves.toBeUndefined();
});
