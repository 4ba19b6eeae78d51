import { refang } from './intake/text/refang.ts';
import type { ObservableValue, ValueKind } from './stix/values/kind.ts';
import { normalise } from './stix/values/normalise.ts';

const HASHES: Readonly<Record<number, ValueKind>> = { 32: 'md5', 40: 'sha1', 64: 'sha256', 128: 'sha512' };

/** What a person typed or pasted, as a look-up value: defanged or not, of whatever kind it looks like. Null: of none. */
export function recognise(text: string): ObservableValue | null {
  const value = refang(text.trim());
  if (/^cve-\d{4}-\d{4,}$/i.test(value)) return normalise('cve', value);
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return normalise('url', value);
  if (value.includes('@')) return normalise('email', value);
  const hash = /^[0-9a-f]+$/i.test(value) ? HASHES[value.length] : undefined;
  if (hash) return normalise(hash, value);
  return normalise('ipv4', value) ?? normalise('domain', value);
}
