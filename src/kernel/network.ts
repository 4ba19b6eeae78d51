import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isIP } from 'node:net';
import { Agent, fetch as request, type RequestInit as UndiciInit } from 'undici';
import { limited } from './network/limited.ts';
import { isPublicAddress } from './network/public-address.ts';

/** The only way out of the node: tests and simulations pass their own. */
export interface Network {
  /**
   * As the platform's `fetch`. Rejects with an error that says why for an address that is not public, more than three
   * redirects, no answer in time or a reply that is too large: ten seconds and 1 MiB where no `limits` are given.
   */
  fetch(url: string, init?: RequestInit, limits?: Partial<Limits>): Promise<Response>;
}

/** What one request may take. */
export interface Limits {
  /** Of the body, counted after decompression: a small answer that unpacks into a large one ends here too. */
  readonly bytes: number;
  /** From the first byte asked to the last one read. */
  readonly ms: number;
  /** Refuse plain http, here and behind every redirect, but for the hosts that may be private. */
  readonly secure: boolean;
}

const REDIRECTS = 3;
/** Until a connection stands, until headers come, and between two pieces of a body. */
const TIME_MS = 10_000;
const PATIENT_MS = 60_000;
const USUAL: Limits = { bytes: 1_048_576, ms: TIME_MS, secure: false };
const REDIRECT_STATUS = [301, 302, 303, 307, 308];

/**
 * The Internet, and nothing behind the operator's firewall: addresses that organisations give (an OpenID Connect issuer)
 * must not make the node knock at inner doors. The address that was checked is the one that is connected to, so a name
 * cannot change its mind in between. `allowed` hosts may be private.
 */
export function guardedNetwork(allowed: readonly string[], resolve: typeof lookup = lookup): Network {
  const agentWaiting = (ms: number) =>
    new Agent({
      connect: { lookup: checkedLookup(allowed, resolve), timeout: TIME_MS },
      headersTimeout: ms,
      bodyTimeout: ms,
    });
  const usual = agentWaiting(TIME_MS);
  const patient = agentWaiting(PATIENT_MS);

  async function follow(url: URL, init: RequestInit, limits: Limits, left: number): Promise<Response> {
    refuseLiteral(url, allowed);
    if (limits.secure) refusePlain(url, allowed);
    const dispatcher = limits.ms > TIME_MS ? patient : usual;
    const response = await request(url, { ...(init as UndiciInit), redirect: 'manual', dispatcher });
    const to = response.headers.get('location');
    if (!REDIRECT_STATUS.includes(response.status) || to === null || init.redirect === 'manual') {
      return limited(response as unknown as Response, limits.bytes);
    }
    await response.body?.cancel();
    if (init.redirect === 'error') throw new Error(`${url.host} answers with a redirect.`);
    if (left === 0) throw new Error(`${url.host} redirects more than ${REDIRECTS} times.`);
    return follow(new URL(to, url), redirected(url, new URL(to, url), init), limits, left - 1);
  }

  return {
    fetch(url, init = {}, given = {}) {
      const limits = { ...USUAL, ...given };
      const signal = AbortSignal.any([AbortSignal.timeout(limits.ms), ...(init.signal ? [init.signal] : [])]);
      return follow(new URL(url), { ...init, signal }, limits, REDIRECTS);
    },
  };
}

/** Only what asks for a page again: a body or a secret is never carried to another place. */
function redirected(from: URL, to: URL, init: RequestInit): RequestInit {
  if (!['GET', 'HEAD', undefined].includes(init.method?.toUpperCase()) || init.body) {
    throw new Error(`${from.host} redirects a request with a body.`);
  }
  if (to.protocol !== from.protocol) throw new Error(`${from.host} redirects from ${from.protocol} to ${to.protocol}`);
  if (to.origin === from.origin) return init;
  const headers = new Headers(init.headers);
  for (const name of ['authorization', 'cookie', 'proxy-authorization']) headers.delete(name);
  return { ...init, headers };
}

/** A literal address is connected to without a look-up. */
function refuseLiteral({ hostname, protocol }: URL, allowed: readonly string[]) {
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new Error(`${protocol} is not a protocol that the node asks.`);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && !isPublicAddress(host)) refuseUnlessAllowed(host, allowed);
}

function refusePlain({ hostname, protocol }: URL, allowed: readonly string[]) {
  if (protocol === 'https:' || allowed.includes(hostname.toLowerCase())) return;
  throw new Error(`${hostname} is asked over plain http, where anyone on the way reads and changes what it sends.`);
}

function checkedLookup(allowed: readonly string[], resolve: typeof lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      try {
        if (!addresses.every(({ address }) => isPublicAddress(address))) refuseUnlessAllowed(hostname, allowed);
      } catch (refusal) {
        return callback(refusal as NodeJS.ErrnoException, []);
      }
      const [first] = addresses;
      if (options.all) callback(null, addresses);
      else callback(null, first?.address ?? '', first?.family);
    });
  };
}

function refuseUnlessAllowed(host: string, allowed: readonly string[]) {
  if (allowed.includes(host.toLowerCase())) return;
  throw new Error(
    `${host} has an address inside a private network. The operator can allow it (RENKEI_ALLOW_PRIVATE_HOSTS).`,
  );
}
