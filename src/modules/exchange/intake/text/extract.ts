import { canonicalAddress } from '../../stix/values/address.ts';
import { canonicalDomain } from '../../stix/values/domain.ts';
import type { ObservableValue, ValueKind } from '../../stix/values/kind.ts';
import { normalise } from '../../stix/values/normalise.ts';
import { halfWidth, refang } from './refang.ts';
import { isKnownTld, mayBeFile } from './tld.ts';

/** An indicator found in a text: what it means, as it is written, and where (UTF-16 units, `end` exclusive). */
export type Extracted = ObservableValue & {
  readonly meant: string;
  readonly written: string;
  readonly start: number;
  readonly end: number;
  /** Why a reader should look twice; null when nothing speaks against it. */
  readonly doubt: string | null;
};

const BRACKETED = String.raw` ?[\[({](?:\.|dot|at|@|:|:\/\/|\/)[\])}] ?`;
/** Runs of characters that an indicator may be written with; the scripts around it need no spaces. */
const CANDIDATE = new RegExp(`(?:${BRACKETED}|[!#-&()*+\\-./0-9:=?@A-Z[\\]_a-z~%\\\\])+`, 'gi');
const LONGEST = 4096;
const DIGESTS: { readonly [length: number]: ValueKind } = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** Finds indicators in free text, defanged or not: addresses, networks, names, URLs, mailboxes, digests, CVE ids, AS numbers. */
export function extract(text: string): Extracted[] {
  const found: Extracted[] = [];
  const plain = halfWidth(text);
  for (const match of plain.matchAll(CANDIDATE)) {
    const one = match[0].length <= LONGEST ? extractOne(match[0], match.index) : null;
    if (one === null) continue;
    const doubt = one.doubt ?? versionDoubt(one, plain);
    found.push({ ...one, doubt, written: text.slice(one.start, one.end) });
  }
  return found;
}

/** A number of four parts after a word such as "version" is as likely no address. */
function versionDoubt({ kind, start }: Extracted, text: string): string | null {
  const before = text.slice(Math.max(0, start - 24), start);
  const isVersion =
    kind === 'ipv4' && /(?:\b(?:v|ver|version|release|build|firmware)|バージョン|版)[\s.:=]{0,3}$/i.test(before);
  return isVersion ? 'may be a version number' : null;
}

function extractOne(run: string, index: number): Extracted | null {
  const written = trimmed(run);
  if (written === '') return null;
  const meant = refang(written);
  const value = classify(meant, meant !== written);
  if (value === null) return null;
  const start = index + run.indexOf(written);
  const text = value.meant ?? (value.kind === 'asn' ? value.value : meant);
  return {
    kind: value.kind,
    value: value.value,
    meant: text,
    written,
    start,
    end: start + written.length,
    doubt: doubtOf(value, text, written),
  };
}

/** Without the punctuation of the sentence around it; a closing bracket stays when it closes one inside. */
function trimmed(run: string): string {
  let text = run.replace(/^[\s(["'*=:.,!?&]+(?![.@:])/, '');
  if (/^[.@:]/.test(text) && !text.startsWith('::')) text = text.slice(1);
  const surplus: { [closing: string]: number } = { ')': balance(text, '(', ')'), ']': balance(text, '[', ']') };
  let end = text.length;
  for (; end > 0; end--) {
    const last = text[end - 1]!;
    if (!/[\s.,:;!?*'"=&\\)\]([-]/.test(last) || surplus[last] === 0) break;
    if (surplus[last] !== undefined) surplus[last] -= 1;
  }
  return text.slice(0, end);
}

/** How many more closing than opening brackets there are, at least 0. */
function balance(text: string, opening: string, closing: string): number {
  return Math.max(0, text.split(closing).length - text.split(opening).length);
}

type Classified = ObservableValue & { readonly meant?: string };

function classify(text: string, defanged: boolean): Classified | null {
  if (/^(?:https?|ftp):\/\//i.test(text)) return url(text, defanged);
  if (/^CVE-/i.test(text)) return normalise('cve', text);
  // Three digits are as often the name of a machine (AS400).
  if (/^AS\d{4,10}$/i.test(text)) return normalise('asn', text);
  if (/^[0-9a-f]+$/i.test(text)) {
    const kind = DIGESTS[text.length];
    return kind === undefined ? null : normalise(kind, text);
  }
  if (text.includes('@')) return mailbox(text, defanged);
  const address = canonicalAddress(text);
  if (address !== null) return address.kind === 'ipv6' && !/\d/.test(text) ? null : address;
  return hostAndRest(text, defanged);
}

function url(text: string, defanged: boolean): Classified | null {
  const host = URL.parse(text)?.hostname;
  if (host === undefined) return null;
  const isHost = canonicalAddress(host.replace(/^\[|\]$/g, '')) !== null || isName(host, defanged);
  return isHost ? normalise('url', text) : null;
}

function mailbox(text: string, defanged: boolean): Classified | null {
  const address = text.replace(/^mailto:/i, '');
  const [local = '', domain = '', ...rest] = address.split('@');
  const isMailbox = rest.length === 0 && /^[\w.+%-]{1,64}$/.test(local) && isName(domain, defanged);
  const value = isMailbox ? normalise('email', address) : null;
  return value === null ? null : { ...value, meant: address };
}

/** `host`, `host:port` or `host/path`: the host is the indicator. */
function hostAndRest(text: string, defanged: boolean): Classified | null {
  const host = text.split(/[/:?]/, 1)[0]!;
  const address = host === text ? null : canonicalAddress(host);
  if (address !== null) return { ...address, meant: host };
  if (!isName(host, defanged)) return null;
  return { kind: 'domain', value: canonicalDomain(host)!, meant: host.replace(/\.$/, '') };
}

function isName(host: string, defanged: boolean): boolean {
  const domain = canonicalDomain(host);
  if (domain === null || domain.includes('_')) return false;
  if (defanged) return /\.[a-z]{2,}$|\.xn--[a-z0-9-]+$/.test(domain);
  return isKnownTld(domain.slice(domain.lastIndexOf('.') + 1)) && !mayBeFile(domain);
}

function doubtOf(value: ObservableValue, meant: string, written: string): string | null {
  if (
    value.kind === 'ipv4' &&
    /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|22[4-9]|2[34]\d|25[0-5])\./.test(value.value)
  ) {
    return 'is a private or reserved address';
  }
  if (value.kind === 'ipv6' && /^(?:::1?$|f[cd]|fe[89ab]|ff)/.test(value.value))
    return 'is a private or reserved address';
  return value.kind === 'domain' && meant === written && refang(written).length !== meant.length
    ? 'is only a part of what is written'
    : null;
}
