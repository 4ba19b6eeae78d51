import { addressOf } from '../../contract/address.ts';
import type { Endpoint, ReplyOf } from '../../contract/endpoint.ts';
import type { Common } from '../command.ts';
import { problemError, unreachable } from './problem.ts';

export interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The node that a command talks to. */
export interface Client {
  /** The endpoint's reply. Throws CliError for a refusal and for a node that does not answer. */
  call<E extends Endpoint>(endpoint: E, sent?: Sent): Promise<ReplyOf<E>>;
  /** The successful response of an endpoint that answers bytes. */
  fetch(endpoint: Endpoint, sent?: Sent): Promise<Response>;
  urlOf(endpoint: Endpoint, sent?: Sent): URL;
  /** Headers that say who calls. */
  readonly credentials: Readonly<Record<string, string>>;
}

export function clientOf({ node, token }: Pick<Common, 'node' | 'token'>): Client {
  const credentials: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const urlOf = (endpoint: Endpoint, { params, query }: Sent = {}) =>
    new URL(`${node}${addressOf(endpoint.path, params, query)}`);

  async function fetchFrom(endpoint: Endpoint, sent: Sent = {}): Promise<Response> {
    const { body, headers } = sent;
    const response = await fetch(urlOf(endpoint, sent), {
      method: endpoint.method,
      redirect: 'error',
      headers: {
        accept: 'application/json, application/taxii+json;version=2.1',
        ...credentials,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw unreachable(node, error);
    });
    if (!response.ok) throw problemError(response.status, await response.text());
    return response;
  }

  return {
    credentials,
    urlOf,
    fetch: fetchFrom,
    async call(endpoint, sent) {
      const text = await (await fetchFrom(endpoint, sent)).text();
      return (text === '' ? undefined : JSON.parse(text)) as ReplyOf<typeof endpoint>;
    },
  };
}
