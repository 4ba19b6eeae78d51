const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = new RegExp(`^${OCTET}(?:\\.${OCTET}){3}$`);

export function isIpv4(text: string): boolean {
  return IPV4.test(text);
}

/** The shortest form of an IPv6 address (RFC 5952); null when the text is none. */
export function canonicalIpv6(text: string): string | null {
  if (!text.includes(':') || text.length > 45 || !/^[0-9a-fA-F:.]+$/.test(text)) return null;
  const url = URL.parse(`http://[${text}]/`);
  return url === null ? null : url.hostname.slice(1, -1);
}

/** An address or a network in CIDR notation, in canonical form; a network of one address is that address. */
export function canonicalAddress(text: string): { kind: 'ipv4' | 'ipv6' | 'network'; value: string } | null {
  const [address = '', prefix, ...rest] = text.trim().split('/');
  if (rest.length > 0) return null;
  const isV4 = isIpv4(address);
  const value = isV4 ? address : canonicalIpv6(address);
  if (value === null) return null;
  const bits = isV4 ? 32 : 128;
  if (prefix === undefined || prefix === String(bits)) return { kind: isV4 ? 'ipv4' : 'ipv6', value };
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > bits) return null;
  return { kind: 'network', value: `${value}/${Number(prefix)}` };
}
