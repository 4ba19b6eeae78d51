import type { ValueKind } from '../../stix/values/kind.ts';

/** What a column holds. */
export type Meaning =
  | 'value'
  | 'type'
  | 'description'
  | 'tlp'
  | 'valid_from'
  | 'valid_until'
  | 'confidence'
  | 'labels'
  | ValueKind;

const NAMES: readonly (readonly [Meaning, string])[] = [
  ['value', 'value indicator ioc observable indicatorvalue iocvalue 指標 値'],
  ['type', 'type indicatortype ioctype kind category 種別 種類'],
  ['description', 'description comment comments note notes 説明 備考'],
  ['tlp', 'tlp marking classification'],
  ['valid_from', 'validfrom firstseen date created timestamp'],
  ['valid_until', 'validuntil expires expiry expiration'],
  ['confidence', 'confidence'],
  ['labels', 'labels label tags tag'],
  ['ipv4', 'ip ipaddress ipv4 ipv6 srcip dstip'],
  ['domain', 'domain domainname hostname fqdn host'],
  ['url', 'url uri'],
  ['email', 'email mail emailaddress'],
  ['md5', 'md5'],
  ['sha1', 'sha1'],
  ['sha256', 'sha256'],
  ['sha512', 'sha512'],
  ['filename', 'filename'],
  ['mutex', 'mutex'],
  ['registry-key', 'registrykey regkey'],
  ['cve', 'cve vulnerability'],
];
const MEANINGS: ReadonlyMap<string, Meaning> = new Map(
  NAMES.flatMap(([meaning, names]) => names.split(' ').map((name) => [name, meaning] as const)),
);

/** The kinds that a `type` cell may name, besides those that are spelt like a column. */
const TYPE_WORDS: { readonly [word: string]: ValueKind } = {
  ipaddr: 'ipv4',
  ipdst: 'ipv4',
  ipsrc: 'ipv4',
  ipv4addr: 'ipv4',
  ipv6addr: 'ipv6',
  cidr: 'network',
  asn: 'asn',
  as: 'asn',
  macaddress: 'mac',
  emailaddr: 'email',
  emailsrc: 'email',
  emaildst: 'email',
  file: 'filename',
};

/** What the columns of a header row hold, null for unknown ones; null when the row is no header. */
export function readHeader(fields: readonly string[]): (Meaning | null)[] | null {
  const meanings = fields.map((field) => MEANINGS.get(plain(field)) ?? null);
  return meanings.some((meaning) => meaning !== null && meaning !== 'description' && isValue(meaning))
    ? meanings
    : null;
}

export function isValue(meaning: Meaning): meaning is ValueKind | 'value' {
  return !['type', 'description', 'tlp', 'valid_from', 'valid_until', 'confidence', 'labels'].includes(meaning);
}

/** The kind that a `type` cell names (`ip-dst`, `SHA-256`, `Domain Name`); null when it names none. */
export function kindNamed(text: string): ValueKind | null {
  const word = plain(text);
  const meaning = MEANINGS.get(word);
  if (meaning !== undefined && isValue(meaning) && meaning !== 'value') return meaning;
  return TYPE_WORDS[word] ?? null;
}

function plain(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, '');
}
