import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { anyone } from '../../../contract/access.ts';
import { addressOf } from '../../../contract/address.ts';
import { endpoint } from '../../../contract/endpoint.ts';
import { call } from './call.ts';
import { ApiProblem, NetworkFailure } from './failure.ts';
import { answerStepUps } from './step-up.ts';

const rename = endpoint({
  id: 'test.rename',
  method: 'POST',
  path: '/api/v1/things/:id',
  summary: 'Rename',
  access: anyone,
  params: z.object({ id: z.string() }),
  body: z.object({ name: z.string() }),
  reply: z.object({ name: z.string() }),
  idempotent: true,
});

const input = { params: { id: 'a/b' }, body: { name: 'x' } };

function answer(status: number, body: unknown) {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
}

function refusal(code: string, status: number) {
  return answer(status, { type: 'about:blank', title: code, status, code });
}

function network(...answers: (Response | Error)[]) {
  const fetch = vi.fn(async (_address: string, _request: RequestInit) => {
    const next = answers.shift();
    if (next instanceof Error) throw next;
    return next as Response;
  });
  vi.stubGlobal('fetch', fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe('addressOf', () => {
  it('fills the path and leaves out what is empty', () => {
    expect(addressOf('/a/:id/b', { id: 'x y/z' }, { q: '', limit: 5, kind: undefined, of: ['p', 'q'] })).toBe(
      '/a/x%20y%2Fz/b?limit=5&of=p&of=q',
    );
  });

  it('names the part that is missing', () => {
    expect(() => addressOf('/a/:id', {})).toThrow('"id"');
  });
});

describe('call', () => {
  it('sends the body as JSON and answers the reply', async () => {
    const fetch = network(answer(200, { name: 'x' }));
    expect(await call(rename, input)).toEqual({ name: 'x' });
    const [address, request] = fetch.mock.calls[0]!;
    expect(address).toBe('/api/v1/things/a%2Fb');
    expect(request).toMatchObject({ method: 'POST', body: '{"name":"x"}' });
  });

  it('turns problem details into an error with its code', async () => {
    network(refusal('conflict', 409));
    await expect(call(rename, input)).rejects.toMatchObject({ name: 'ApiProblem', code: 'conflict', status: 409 });
  });

  it('tells an unreachable node from one that refuses', async () => {
    network(new TypeError('Failed to fetch'), new Response('<html>', { status: 502 }));
    await expect(call(rename, input)).rejects.toBeInstanceOf(NetworkFailure);
    await expect(call(rename, input)).rejects.toBeInstanceOf(NetworkFailure);
  });

  it('asks for a fresh proof once and repeats under the same idempotency key', async () => {
    const fetch = network(refusal('step-up-required', 403), answer(200, { name: 'x' }));
    const withdraw = answerStepUps(async () => true);
    expect(await call(rename, input)).toEqual({ name: 'x' });
    withdraw();
    const keys = fetch.mock.calls.map(([, request]) => new Headers(request.headers).get('idempotency-key'));
    expect(keys).toHaveLength(2);
    expect(keys[0]).toBe(keys[1]);
  });

  it('leaves the refusal standing when the person does not prove themselves', async () => {
    const fetch = network(refusal('step-up-required', 403));
    const withdraw = answerStepUps(async () => false);
    await expect(call(rename, input)).rejects.toBeInstanceOf(ApiProblem);
    withdraw();
    expect(fetch).toHaveBeenCalledTimes(1);
  });
});
