import { isIpv4, networkOf } from '../stix/values/address.ts';
import { canonicalDomain } from '../stix/values/domain.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import { normalise } from '../stix/values/normalise.ts';

/**
 * How a stored value answers what was asked: it is the same, or the host of the URL or mailbox, or a domain above it, or
 * a network that holds it, or it lies inside the network.
 */
export type How = 'exact' | 'host' | 'parent' | 'network' | 'inside';

/** A stored value that would answer. */
export interface Candidate {
  readonly how: How;
  readonly of: ObservableValue;
}

/** Lengths of the networks that are stored at all, so that nothing else needs to be asked for. */
export interface NetworkSizes {
  readonly v4: readonly number[];
  readonly v6: readonly number[];
}

/** The values under which something that answers this value may be stored, best first; never twice the same. */
export function candidatesOf(asked: ObservableValue, sizes: NetworkSizes, parents: boolean): Candidate[] {
  const host = hostOf(asked);
  const around = host ?? asked;
  const all: Candidate[] = [
    { how: 'exact', of: asked },
    ...(host ? [{ how: 'host', of: host } as const] : []),
    ...networksAround(around, sizes).map((of) => ({ how: 'network', of }) as const),
    ...(parents && around.kind === 'domain' ? parentsOf(around.value) : []).map(
      (of) => ({ how: 'parent', of }) as const,
    ),
  ];
  return [...new Map(all.reverse().map((one) => [`${one.of.kind} ${one.of.value}`, one])).values()].reverse();
}

/** The host of a URL, the domain of a mailbox. */
function hostOf({ kind, value }: ObservableValue): ObservableValue | null {
  if (kind === 'url') {
    const host = URL.parse(value)?.hostname.replace(/^\[|\]$/g, '') ?? '';
    return normalise('ipv4', host) ?? normalise('domain', host);
  }
  if (kind !== 'email') return null;
  const domain = canonicalDomain(value.slice(value.lastIndexOf('@') + 1));
  return domain === null ? null : { kind: 'domain', value: domain };
}

function networksAround({ kind, value }: ObservableValue, { v4, v6 }: NetworkSizes): ObservableValue[] {
  if (kind === 'ipv4') return v4.map((length) => ({ kind: 'network', value: networkOf(value, length) }));
  if (kind === 'ipv6') return v6.map((length) => ({ kind: 'network', value: networkOf(value, length) }));
  if (kind !== 'network') return [];
  const [address = '', bits] = value.split('/');
  const lengths = (isIpv4(address) ? v4 : v6).filter((length) => length < Number(bits));
  return lengths.map((length) => ({ kind: 'network', value: networkOf(address, length) }));
}

/** The names above a name, nearest first, down to two labels. */
function parentsOf(domain: string): ObservableValue[] {
  const labels = domain.split('.');
  return labels.slice(1, -1).map((_, at) => ({ kind: 'domain', value: labels.slice(at + 1).join('.') }));
}
