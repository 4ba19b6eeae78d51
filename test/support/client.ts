import { addressOf } from '../../src/contract/address.ts';
import type { Endpoint, ReplyOf } from '../../src/contract/endpoint.ts';
import type { Problem } from '../../src/contract/problem.ts';

/** How a caller proves who they are: a token, Basic credentials, a session cookie; nothing for the public. */
export type Credentials =
  | { readonly token: string }
  | { readonly user: string; readonly password: string }
  | { readonly cookie: string }
  | undefined;

export interface CallInput {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  /** JSON, or bytes and text for endpoints that take a stream. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal as the test sees it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Problem;
  constructor(status: number, problem: Problem) {
    super(`${status} ${problem.code}: ${problem.detail}`);
    this.status = status;
    this.problem = problem;
  }
}

/** Sends one request to an endpoint and answers the raw response. */
export function send(url: string, endpoint: Endpoint, input: CallInput = {}, as?: Credentials): Promise<Response> {
  const isRaw = endpoint.body === 'stream';
  return fetch(`${url}${addressOf(endpoint.path, input.params, input.query)}`, {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      accept: 'application/json, application/taxii+json;version=2.1',
      origin: url,
      ...(input.body === undefined ? {} : { 'content-type': isRaw ? 'application/octet-stream' : 'application/json' }),
      ...authorization(as),
      ...input.headers,
    },
    ...(input.body === undefined ? {} : { body: isRaw ? (input.body as BodyInit) : JSON.stringify(input.body) }),
  });
}

/** The reply of an endpoint; throws `ProblemError` for any refusal. */
export async function call<E extends Endpoint>(
  url: string,
  endpoint: E,
  input: CallInput = {},
  as?: Credentials,
): Promise<ReplyOf<E>> {
  const response = await send(url, endpoint, input, as);
  const text = await response.text();
  const value = text === '' ? undefined : JSON.parse(text);
  if (!response.ok) throw new ProblemError(response.status, value as Problem);
  // A reply that is not what the contract says is a fault of the node, whoever notices it.
  if (endpoint.reply !== 'raw') endpoint.reply.parse(value);
  return value as ReplyOf<E>;
}

function authorization(as: Credentials): Record<string, string> {
  if (as === undefined) return {};
  if ('token' in as) return { authorization: `Bearer ${as.token}` };
  if ('cookie' in as) return { cookie: as.cookie };
  return { authorization: `Basic ${Buffer.from(`${as.user}:${as.password}`).toString('base64')}` };
}
