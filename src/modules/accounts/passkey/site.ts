import { isIP } from 'node:net';
import { AppError } from '../../../kernel/errors.ts';

/** What passkeys of this node are bound to (WebAuthn 3 §5.1.2 rpId, §7.1 origin). */
export interface Site {
  readonly rpId: string;
  readonly origin: string;
}

/** The site at a node's public address, or null where browsers offer no passkeys: bare IP addresses, http beyond localhost. */
export function siteAt(url: string): Site | null {
  const { hostname, origin, protocol } = new URL(url);
  const local = hostname === 'localhost' || hostname.endsWith('.localhost');
  if (isIP(hostname.replace(/^\[|\]$/g, '')) > 0 || (protocol !== 'https:' && !local)) return null;
  return { rpId: hostname, origin };
}

/** As `siteAt`; throws AppError `unavailable` where there are no passkeys. */
export function requireSite(url: string): Site {
  const site = siteAt(url);
  if (site) return site;
  throw new AppError(
    'unavailable',
    `Passkeys need https and a host name, or http://localhost; this node is at ${url}. Its operator can set RENKEI_URL.`,
  );
}
