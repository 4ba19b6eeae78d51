import { isIpv4, networkOf } from '../stix/values/address.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import { normalise } from '../stix/values/normalise.ts';
import type { Entry } from './entry.ts';

/** Lengths of the networks on the lists that are asked. */
export interface ListSizes {
  readonly v4: readonly number[];
  readonly v6: readonly number[];
}

const LISTED = new Set([
  'ipv4',
  'ipv6',
  'network',
  'domain',
  'url',
  'email',
  'md5',
  'sha1',
  'sha256',
  'sha512',
  'hash',
  'filename',
  'asn',
  'cve',
]);

/** The entries that a value is caught by, apart from those that are compared one by one. */
export function probesOf(value: ObservableValue, sizes: ListSizes): Entry[] {
  if (!LISTED.has(value.kind)) return [];
  const host = hostOf(value);
  return [
    { kind: 'string', value: value.value },
    ...(host === null ? [] : namesAbove(host.value).map((name) => ({ kind: 'hostname', value: name }) as const)),
    ...(host === null || host === value || host.kind !== 'domain'
      ? []
      : [{ kind: 'string', value: host.value } as const]),
    ...networksOf(host ?? value, sizes),
  ];
}

/** What a list of host names or networks is asked for: the value itself, or the host of a URL; not that of a mailbox. */
function hostOf(value: ObservableValue): ObservableValue | null {
  if (value.kind === 'domain') return value;
  if (value.kind !== 'url') return null;
  const host = URL.parse(value.value)?.hostname.replace(/^\[|\]$/g, '') ?? '';
  return normalise('ipv4', host) ?? normalise('domain', host);
}

function namesAbove(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, at) => labels.slice(at).join('.'));
}

function networksOf({ kind, value }: ObservableValue, { v4, v6 }: ListSizes): Entry[] {
  if (kind !== 'ipv4' && kind !== 'ipv6' && kind !== 'network') return [];
  const [address = '', bits] = value.split('/');
  const own = isIpv4(address);
  const most = bits === undefined ? 128 : Number(bits);
  const around = (own ? v4 : v6).filter((length) => length < most).map((length) => networkOf(address, length));
  return [value, ...around].map((network) => ({ kind: 'cidr', value: network }));
}
