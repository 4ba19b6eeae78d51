import * as accounts from '../contract/accounts.ts';
import { addressOf } from '../contract/address.ts';
import type { Endpoint, ReplyOf } from '../contract/endpoint.ts';
import type { Problem } from '../contract/problem.ts';
import { type Authenticator, virtualAuthenticator } from './authenticator.ts';

export interface CallInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  /** JSON; a string or bytes for endpoints that take a stream. */
  readonly body?: unknown;
}

/** A refusal of the node, with its problem details. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(endpoint: Endpoint, problem: Problem) {
    super(`${endpoint.id}: ${problem.code}: ${problem.detail ?? problem.title}`);
    this.problem = problem;
  }
}

/** Somebody who calls the node over HTTP like any client: with a session cookie, a token, or nothing. */
export interface Caller {
  call<E extends Endpoint>(endpoint: E, input?: CallInput): Promise<ReplyOf<E>>;
}

export function caller(url: string, headers: () => Record<string, string> = () => ({})): Caller & { last(): Headers } {
  let last = new Headers();
  return {
    last: () => last,
    async call<E extends Endpoint>(endpoint: E, input: CallInput = {}) {
      const isStream = endpoint.body === 'stream';
      const response = await fetch(url + addressOf(endpoint.path, input.params, input.query), {
        method: endpoint.method,
        headers: {
          origin: url,
          accept: 'application/json',
          ...(input.body === undefined
            ? {}
            : { 'content-type': isStream ? 'application/octet-stream' : 'application/json' }),
          ...headers(),
        },
        ...(input.body === undefined ? {} : bodyOf(isStream, input.body)),
      });
      last = response.headers;
      const text = await response.text();
      const value = text === '' ? undefined : JSON.parse(text);
      if (!response.ok) throw new Refusal(endpoint, value as Problem);
      return value as ReplyOf<E>;
    },
  };
}

/** A stream is sent while it is read, which fetch wants to be told (`duplex`). */
function bodyOf(isStream: boolean, body: unknown): RequestInit {
  if (!isStream) return { body: JSON.stringify(body) };
  return { body: body as BodyInit, duplex: 'half' } as RequestInit;
}

/** A person of the story with a browser of their own: a cookie and a software passkey. */
export interface SignedIn extends Caller {
  readonly person: string;
  readonly authenticator: Authenticator;
  /** Proves that it is them, for dangerous acts of the next five minutes. */
  prove(): Promise<void>;
}

/** Opens a session by a call that answers `{ person }` and sets the cookie. Give the authenticator of an earlier session. */
export async function signIn(
  url: string,
  open: (browser: Caller) => Promise<{ person: string }>,
  authenticator: Authenticator = virtualAuthenticator({ origin: url }),
): Promise<SignedIn> {
  let cookie = '';
  const browser = caller(url, () => (cookie ? { cookie } : {}));
  const { person } = await open(browser);
  cookie = browser
    .last()
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return {
    person,
    authenticator,
    call: browser.call,
    async prove() {
      const { passkey } = await browser.call(accounts.beginStepUp);
      if (!passkey) throw new Error('This person of the story has no passkey.');
      await browser.call(accounts.stepUp, { body: { passkey: authenticator.get(passkey) } });
    },
  };
}

export async function addPasskey(who: SignedIn, label: string): Promise<void> {
  const passkey = who.authenticator.create(await who.call(accounts.beginPasskey));
  await who.call(accounts.addPasskey, { body: { passkey, label } });
}
