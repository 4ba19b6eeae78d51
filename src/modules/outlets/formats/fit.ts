import type { ObservableValue } from '../../exchange/index.ts';

/** Below these a list would close a road that everybody takes. */
const WIDEST = { v4: 8, v6: 19 };
/** `co.jp` and its like: below it are strangers. Warning lists know more of them. */
const REGISTRY = /^(ac|co|com|edu|go|gob|gov|mil|ne|net|or|org|sch)\.[a-z]{2}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
const NOT_ONE_WORD = /[\x00-\x20\x7f-\x9f\u2028\u2029\ufeff]/;
const MAY_HOLD_BLANKS = new Set(['filename', 'registry-key', 'user-agent', 'email-subject', 'user-account', 'mutex']);

/**
 * Whether a machine can look for a value without hitting everybody: one party's mistake, or malice, must not take another's
 * network down. Not the machine itself, not multicast, no network wider than a /8, no name below which strangers register.
 */
export function isFit({ kind, value }: ObservableValue): boolean {
  if (MAY_HOLD_BLANKS.has(kind)) return true;
  if (NOT_ONE_WORD.test(value)) return false;
  switch (kind) {
    case 'ipv4':
      return !/^(0|127|22[4-9]|2[345]\d)\./.test(value) && !value.startsWith('169.254.');
    case 'ipv6':
      return value !== '::' && value !== '::1' && !/^(ff|fe[89ab])/.test(value);
    case 'network':
      return isNarrow(value);
    case 'domain':
      return !REGISTRY.test(value);
    case 'url':
      return isOfOneHost(value);
    default:
      return true;
  }
}

/** Proxies take a star, or what has no host at all, for everybody's. */
function isOfOneHost(url: string): boolean {
  const host = URL.parse(url)?.hostname ?? '';
  return host !== '' && !host.includes('*');
}

function isNarrow(network: string): boolean {
  const [address = '', length = ''] = network.split('/');
  const isV6 = address.includes(':');
  if (Number(length) < (isV6 ? WIDEST.v6 : WIDEST.v4)) return false;
  return isFit({ kind: isV6 ? 'ipv6' : 'ipv4', value: address });
}
