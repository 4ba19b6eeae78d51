import { canonicalAddress } from './address.ts';
import { canonicalDomain } from './domain.ts';
import type { ObservableValue, ValueKind } from './kind.ts';

const LONGEST = 4096;
const HIVES: { readonly [short: string]: string } = {
  hkcu: 'hkey_current_user',
  hklm: 'hkey_local_machine',
  hkcr: 'hkey_classes_root',
  hku: 'hkey_users',
  hkcc: 'hkey_current_config',
};
const DIGITS: { readonly [kind: string]: number } = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

/** A value in its look-up form; null when it is no value of that kind. Case and spelling fall away, meaning does not. */
export function normalise(kind: ValueKind, text: string): ObservableValue | null {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > LONGEST) return null;
  if (kind === 'ipv4' || kind === 'ipv6' || kind === 'network') return canonicalAddress(trimmed);
  const value = spelling(kind, trimmed);
  return value === null ? null : { kind, value };
}

function spelling(kind: ValueKind, text: string): string | null {
  switch (kind) {
    case 'domain':
      return canonicalDomain(text);
    case 'url':
      return canonicalUrl(text);
    case 'md5':
    case 'sha1':
    case 'sha256':
    case 'sha512':
      return /^[0-9a-f]+$/i.test(text) && text.length === DIGITS[kind] ? text.toLowerCase() : null;
    case 'mac':
      return text.toLowerCase().replaceAll('-', ':');
    case 'asn':
      return /^(?:as)?(\d{1,10})$/i.exec(text)?.[1] ?? null;
    case 'registry-key':
      return registryKey(text);
    case 'cve':
      return /^cve-\d{4}-\d{4,19}$/i.test(text) ? text.toUpperCase() : null;
    case 'email':
      return canonicalMailbox(text);
    case 'hash':
    case 'filename':
      return text.toLowerCase();
    default:
      return text;
  }
}

/** Scheme and host in lower case, the host as ASCII, without a port that goes without saying; the path stays as it is. */
function canonicalUrl(text: string): string {
  const url = URL.parse(text);
  if (url === null) return text;
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  return url.href;
}

/** In lower case: hardly any provider tells the part before @ apart by case. The domain as ASCII, as names are. */
function canonicalMailbox(text: string): string {
  const at = text.lastIndexOf('@');
  const domain = at < 0 ? null : canonicalDomain(text.slice(at + 1));
  return domain === null ? text.toLowerCase() : `${text.slice(0, at).toLowerCase()}@${domain}`;
}

function registryKey(text: string): string {
  const lower = text.toLowerCase();
  const hive = lower.split('\\', 1)[0]!;
  return Object.hasOwn(HIVES, hive) ? HIVES[hive] + lower.slice(hive.length) : lower;
}
