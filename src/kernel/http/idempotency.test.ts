import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { person } from '../../contract/access.ts';
import { endpoint } from '../../contract/endpoint.ts';
import { systemActor } from '../access/actor.ts';
import { AppError } from '../errors.ts';
import { type BareNode, startBareNode } from '../node.fixture.ts';
import { forgetKeys } from './idempotency.ts';
import { serveCommand, serveOpen } from './serve.ts';

const command = { method: 'POST', summary: 'Does it.', access: person(), idempotent: true } as const;
const add = endpoint({
  ...{ ...command, id: 'test.add', path: '/api/v1/things', status: 201 },
  body: z.object({ name: z.string(), wrong: z.boolean().optional() }),
  reply: z.object({ number: z.number(), name: z.string() }),
});
const forget = endpoint({ ...command, id: 'test.forget', path: '/api/v1/forget', reply: z.undefined() });
const nothing = endpoint({ ...command, id: 'test.nothing', path: '/api/v1/nothing', reply: z.null() });
const asNode = endpoint({ ...command, id: 'test.node', path: '/api/v1/node', reply: z.string() });

let node: BareNode;
let runs = 0;
beforeAll(async () => {
  node = await startBareNode({
    routes: [
      serveCommand(add, async ({ body }) => {
        runs++;
        // Long enough for another call with the same key to arrive.
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (body.wrong) throw new AppError('conflict', 'Not now.');
        return { number: runs, name: body.name };
      }),
      serveCommand(forget, async () => void runs++),
      serveCommand(nothing, async () => null),
      serveOpen(asNode, ({ database }) => database.write(systemActor('test'), async (tx) => tx.actor.kind)),
    ],
  });
});
afterAll(() => node?.close());

let keys = 0;
const newKey = () => `key-${keys++}`;

async function call(path: string, key: string, json: unknown = {}, as: 'a' | 'b' = 'a') {
  const response = await node.fetch(path, { as, json, headers: { 'idempotency-key': key } });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

test('the same call again answers the first reply and does nothing', async () => {
  const key = newKey();
  const first = await call('/api/v1/things', key, { name: '連携' });
  expect(first).toEqual({ status: 201, body: { number: runs, name: '連携' } });
  const before = runs;
  expect(await call('/api/v1/things', key, { name: '連携' })).toEqual(first);
  expect(runs).toBe(before);
});

test('calls at the same moment do it once', async () => {
  const key = newKey();
  const before = runs;
  const replies = await Promise.all([1, 2, 3, 4].map(() => call('/api/v1/things', key, { name: 'x' })));
  expect(runs).toBe(before + 1);
  for (const reply of replies) expect(reply).toEqual(replies[0]);
});

test('the same key with another request is refused', async () => {
  const key = newKey();
  await call('/api/v1/things', key, { name: 'x' });
  const { status, body } = await call('/api/v1/things', key, { name: 'y' });
  expect([status, body.code]).toEqual([422, 'unprocessable']);
});

test('the key of another caller, or at another endpoint, is another key', async () => {
  const key = newKey();
  const first = await call('/api/v1/things', key, { name: 'x' });
  const other = await call('/api/v1/things', key, { name: 'x' }, 'b');
  expect(other.body.number).toBe(first.body.number + 1);
  expect((await call('/api/v1/forget', key)).status).toBe(204);
});

test('a failure is not kept', async () => {
  const key = newKey();
  expect((await call('/api/v1/things', key, { name: 'x', wrong: true })).status).toBe(409);
  expect((await call('/api/v1/things', key, { name: 'x' })).status).toBe(201);
});

test('an empty reply stays empty, null stays null', async () => {
  const [empty, full] = [newKey(), newKey()];
  for (let time = 0; time < 2; time++) {
    expect(await call('/api/v1/forget', empty)).toEqual({ status: 204, body: undefined });
    expect(await call('/api/v1/nothing', full)).toEqual({ status: 200, body: null });
  }
});

test('a handler that works as the node keeps the node’s rights', async () => {
  expect(await call('/api/v1/node', newKey())).toEqual({ status: 200, body: 'system' });
});

test('a key has at most 200 characters', async () => {
  expect((await call('/api/v1/things', 'k'.repeat(201), { name: 'x' })).status).toBe(400);
});

test('keys are forgotten after a day and not before', async () => {
  const key = newKey();
  const first = await call('/api/v1/things', key, { name: 'x' });
  await forgetKeys.run(node.kernel, {} as never);
  expect(await call('/api/v1/things', key, { name: 'x' })).toEqual(first);
  await node.kernel.database.write(systemActor('test'), (tx) =>
    tx
      .db<{ idempotency: { at: Date } }>()
      .updateTable('idempotency')
      .set({ at: new Date(Date.now() - 90_000_000) })
      .execute(),
  );
  await forgetKeys.run(node.kernel, {} as never);
  expect((await call('/api/v1/things', key, { name: 'x' })).body.number).not.toBe(first.body.number);
});
