import type { Clock } from '../../../kernel/clock.ts';
import type { Network } from '../../../kernel/network.ts';
import { SourceFailure } from '../failure.ts';
import { retryAfter } from '../schedule.ts';
import { authorization, type Credentials } from '../secret.ts';

/** A peer and how the node proves itself there. */
export interface Peer {
  readonly network: Network;
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly maxBytes: number;
  /** For the whole of an answer; five minutes where nobody waits for it. */
  readonly ms?: number;
  /** Aborted when the node stops or the run ends. */
  readonly signal?: AbortSignal;
  /** Hears of every piece that was read. */
  readonly onBytes?: (bytes: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly type: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Lets go of a body that nobody reads. */
  drop(): Promise<void>;
}

const TIME_MS = 300_000;

/**
 * Asks a peer over https alone and answers what came with success, or 304 where `conditions` were given. Everything else
 * is a `SourceFailure` that says what it means for whoever looks after the source.
 */
export async function ask(peer: Peer, url: string, accept: string, conditions: Conditions = {}): Promise<Answer> {
  const response = await peer.network.fetch(
    url,
    {
      headers: { accept, 'user-agent': 'renkei', ...conditionHeaders(conditions), ...authorization(peer.credentials) },
      ...(peer.signal ? { signal: peer.signal } : {}),
    },
    { bytes: peer.maxBytes, ms: peer.ms ?? TIME_MS, secure: true },
  );
  const answer = answerOf(peer, response);
  if (response.ok || response.status === 304) return answer;
  await answer.drop();
  throw refusal(response, peer.clock.now());
}

export interface Conditions {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

function conditionHeaders({ etag, lastModified }: Conditions): Record<string, string> {
  return {
    ...(etag === undefined ? {} : { 'if-none-match': etag }),
    ...(lastModified === undefined ? {} : { 'if-modified-since': lastModified }),
  };
}

/** What to send the next time, so that an answer that has not changed need not be sent again. */
export function conditionsOf({ headers }: Answer): { etag?: string; lastModified?: string } {
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  return {
    ...(etag !== null && etag.length <= 500 ? { etag } : {}),
    ...(lastModified !== null && lastModified.length <= 100 ? { lastModified } : {}),
  };
}

function answerOf({ onBytes }: Peer, response: Response): Answer {
  return {
    status: response.status,
    headers: response.headers,
    type: (response.headers.get('content-type') ?? '').toLowerCase(),
    body: counted(response.body as unknown as AsyncIterable<Uint8Array> | null, onBytes),
    drop: async () => void (await response.body?.cancel().catch(() => {})),
  };
}

async function* counted(body: AsyncIterable<Uint8Array> | null, onBytes: Peer['onBytes']): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  for await (const chunk of body) {
    onBytes?.(chunk.length);
    yield chunk;
  }
}

function refusal({ status, headers }: Response, now: Date): SourceFailure {
  const wait = retryAfter(headers.get('retry-after'), now);
  const said = `It answers ${status}.`;
  if (status === 401 || status === 403) return new SourceFailure('unauthorised', said);
  if (status === 404 || status === 410) return new SourceFailure('gone', said);
  if (status === 429) return new SourceFailure('rate-limited', said, wait);
  if (status >= 500) return new SourceFailure('peer-error', said, wait);
  return new SourceFailure('refused', said);
}
