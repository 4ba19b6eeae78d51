import type { z } from 'zod';
import { addressOf } from '../../../contract/address.ts';
import type { Endpoint, ReplyOf } from '../../../contract/endpoint.ts';
import { ApiProblem, isProblem, NetworkFailure } from './failure.ts';
import { proveAgain } from './step-up.ts';

type ParamsIn<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.input<P> : never;
type QueryIn<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.input<Q> : never;
type BodyIn<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.input<B> : never;

/** Asks for a part only where the endpoint declares one that cannot be left out. */
type Part<Name extends string, Value> = unknown extends Value
  ? { readonly [K in Name]?: never }
  : Value extends undefined
    ? { readonly [K in Name]?: undefined }
    : Record<never, never> extends Value
      ? { readonly [K in Name]?: Value }
      : { readonly [K in Name]: Value };

/** What one endpoint needs to be called, as it goes over the wire. */
export type CallInput<E> = Part<'params', ParamsIn<E>> & Part<'query', QueryIn<E>> & Part<'body', BodyIn<E>>;

/** Call without input where nothing is required. */
export type CallArgs<E> = Record<never, never> extends CallInput<E> ? [input?: CallInput<E>] : [input: CallInput<E>];

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Bytes for an endpoint whose body is a stream. */
  readonly bytes?: { readonly content: BodyInit; readonly type: string };
  /** Keeps a repeated creation from happening twice; by default each call has its own. */
  readonly idempotencyKey?: string;
}

interface Parts {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

/** Calls an endpoint of the node and answers its reply. Throws `ApiProblem` or `NetworkFailure`. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {} as CallInput<E>,
  options: CallOptions = {},
): Promise<ReplyOf<E>> {
  const response = await answerOf(endpoint, input as Parts, options);
  if (response.status === 204) return undefined as ReplyOf<E>;
  return (await response.json()) as ReplyOf<E>;
}

/** As `call`, for an endpoint that answers bytes of its own kind. */
export function download<E extends Endpoint>(
  endpoint: E,
  input: CallInput<E> = {} as CallInput<E>,
  options: CallOptions = {},
): Promise<Response> {
  return answerOf(endpoint, input as Parts, options);
}

async function answerOf(endpoint: Endpoint, input: Parts, options: CallOptions): Promise<Response> {
  const idempotencyKey = options.idempotencyKey ?? (endpoint.idempotent ? crypto.randomUUID() : undefined);
  const again = { ...options, ...(idempotencyKey && { idempotencyKey }) };
  try {
    return await send(endpoint, input, again);
  } catch (error) {
    if (!isProblem(error, 'step-up-required') || !(await proveAgain())) throw error;
    return send(endpoint, input, again);
  }
}

async function send(endpoint: Endpoint, input: Parts, options: CallOptions): Promise<Response> {
  const address = addressOf(endpoint.path, { ...input.params }, { ...input.query });
  const response = await reach(address, requestOf(endpoint, input, options));
  if (response.ok) return response;
  throw await problemOf(response);
}

function requestOf(endpoint: Endpoint, { body }: Parts, options: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (options.bytes) headers['content-type'] = options.bytes.type;
  else if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey) headers['idempotency-key'] = options.idempotencyKey;
  return {
    method: endpoint.method,
    headers,
    credentials: 'same-origin',
    ...(options.bytes ? { body: options.bytes.content } : body !== undefined && { body: JSON.stringify(body) }),
    ...(options.signal && { signal: options.signal }),
  };
}

async function reach(address: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(address, request);
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NetworkFailure(error);
  }
}

/** What a refusing answer says, as the error to throw. */
export async function problemOf(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body) {
    return new ApiProblem(body as ConstructorParameters<typeof ApiProblem>[0]);
  }
  return new NetworkFailure(`HTTP ${response.status} without problem details`);
}
