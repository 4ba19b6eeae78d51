const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);
/** What an IPv4 address is written as where only IPv6 goes (RFC 4291 §2.5.5.2), in canonical form. */
const MAPPED = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** The shortest form of an IPv6 address (RFC 5952); null when the text is none. */
export function canonicalIpv6(text: string): string | null {
  if (!text.includes(':') || text.length > 45 || !/^[0-9a-fA-F:.]+$/.test(text)) return null;
  const url = URL.parse(`http://[${text}]/`);
  return url === null ? null : url.hostname.slice(1, -1);
}

/**
 * An address or a network in CIDR notation, in canonical form: a network of one address is that address, a network has
 * no bits beside its prefix, and an IPv4 address in the dress of IPv6 is an IPv4 address.
 */
export function canonicalAddress(text: string): { kind: 'ipv4' | 'ipv6' | 'network'; value: string } | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  if (rest.length > 0) return null;
  const plain = isIpv4(address) ? address : canonicalIpv6(address);
  if (plain === null) return null;
  const unmapped = fromMapped(plain);
  const value = unmapped ?? plain;
  const bits = isIpv4(value) ? 32 : 128;
  if (prefix === undefined) return { kind: bits === 32 ? 'ipv4' : 'ipv6', value };
  if (!/^\d{1,3}$/.test(prefix)) return null;
  const length = Number(prefix) - (unmapped === null ? 0 : 96);
  if (length < 0 || length > bits) return null;
  if (length === bits) return { kind: bits === 32 ? 'ipv4' : 'ipv6', value };
  return { kind: 'network', value: networkOf(value, length) };
}

function fromMapped(ipv6: string): string | null {
  const match = MAPPED.exec(ipv6);
  if (!match) return null;
  const [high, low] = [Number.parseInt(match[1]!, 16), Number.parseInt(match[2]!, 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** The network of `length` bits that holds an address in canonical form. */
export function networkOf(address: string, length: number): string {
  return isIpv4(address) ? `${masked4(address, length)}/${length}` : `${masked6(address, length)}/${length}`;
}

function masked4(address: string, length: number): string {
  const [a, b, c, d] = address.split('.').map(Number) as [number, number, number, number];
  const mask = length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
  const kept = (((a << 24) | (b << 16) | (c << 8) | d) & mask) >>> 0;
  return [kept >>> 24, (kept >>> 16) & 255, (kept >>> 8) & 255, kept & 255].join('.');
}

function masked6(address: string, length: number): string {
  const groups = groupsOf(address).map((group, at) => {
    const bits = Math.min(16, Math.max(0, length - at * 16));
    return group & (bits === 0 ? 0 : (0xffff << (16 - bits)) & 0xffff);
  });
  return canonicalIpv6(groups.map((group) => group.toString(16)).join(':'))!;
}

/** The eight groups of an address in canonical form, in which no part is written as IPv4. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => Number.parseInt(group, 16));
}
