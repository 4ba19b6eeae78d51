import type { Entry } from '../entry.ts';
import { type EntryFormat, kinds, type Setting } from './format.ts';

/** A record's owner must fit 255 octets together with the name of the zone. */
const LONGEST_NAME = 180;

/**
 * A response policy zone: names, what stands below them, and answers with an address get NXDOMAIN. All names are
 * relative, so the zone may have any name.
 */
export const rpz: EntryFormat = {
  of: 'entries',
  contentType: 'text/dns; charset=utf-8',
  extension: 'zone',
  use: 'block',
  kinds: kinds('domain', 'ipv4', 'ipv6', 'network'),
  head: ({ serial }: Setting) =>
    `$TTL 300\n@ IN SOA localhost. root.localhost. ( ${serial} 3600 600 86400 300 )\n@ IN NS localhost.\n`,
  write: (entry) =>
    ownersOf(entry)
      .map((owner) => `${owner} CNAME .\n`)
      .join(''),
};

/** What ends so is no name but another trigger: `1.0.0.0.0.rpz-client-ip` would close half of all clients out of DNS. */
const TRIGGER = /(^|\.)rpz-[^.]*$/;

function ownersOf({ kind, value }: Entry): string[] {
  if (kind === 'domain') return value.length > LONGEST_NAME || TRIGGER.test(value) ? [] : [value, `*.${value}`];
  const [address = '', length] = value.split('/');
  return [`${reversed(address, length)}.rpz-ip`];
}

/** `24.0.2.0.192` of 192.0.2.0/24; in IPv6 `zz` stands for the longest run of zeros. */
function reversed(address: string, length: string | undefined): string {
  if (!address.includes(':')) return [length ?? '32', ...address.split('.').reverse()].join('.');
  const groups = address
    .replace('::', ':zz:')
    .split(':')
    .filter((group) => group !== '');
  return [length ?? '128', ...groups.reverse()].join('.');
}
