import { sha1 } from '../../../kernel/crypto/hash.ts';
import { jcs } from '../../../kernel/crypto/jcs.ts';
import { isObject, type JsonObject, type JsonValue } from '../json/value.ts';

/** The namespace of observables' identifiers (STIX 2.1 §2.9). */
const STIX_NAMESPACE = '00abedb4-aa42-466c-9c01-fed23315a9b7';
const PREFERRED_HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512'];

/** The properties that make up an observable's identifier, by type (STIX 2.1 §6, "ID Contributing Properties"). */
const CONTRIBUTING: { readonly [type: string]: readonly string[] } = {
  artifact: ['hashes', 'payload_bin'],
  'autonomous-system': ['number'],
  directory: ['path'],
  'domain-name': ['value'],
  'email-addr': ['value'],
  'email-message': ['from_ref', 'subject', 'body'],
  file: ['hashes', 'name', 'extensions', 'parent_directory_ref'],
  'ipv4-addr': ['value'],
  'ipv6-addr': ['value'],
  'mac-addr': ['value'],
  mutex: ['name'],
  'network-traffic': ['start', 'end', 'src_ref', 'dst_ref', 'src_port', 'dst_port', 'protocols', 'extensions'],
  software: ['name', 'cpe', 'swid', 'vendor', 'version'],
  url: ['value'],
  'user-account': ['account_type', 'user_id', 'account_login'],
  'windows-registry-key': ['key', 'values'],
  'x509-certificate': ['hashes', 'serial_number'],
};

/** UUIDv5 (RFC 9562 §5.5) of a name in a namespace. */
export function uuidv5(namespace: string, name: string): string {
  const bytes = sha1(Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)])).subarray(
    0,
    16,
  );
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The identifier that an observable's content gives it; null when the standard derives none (STIX 2.1 §2.9). */
export function deterministicId(object: JsonObject): string | null {
  const type = String(object.type);
  const contributing: JsonObject = {};
  for (const name of CONTRIBUTING[type] ?? []) {
    const value = object[name];
    if (value !== undefined) contributing[name] = name === 'hashes' ? oneHash(value) : value;
  }
  if (Object.keys(contributing).length === 0) return null;
  return `${type}--${uuidv5(STIX_NAMESPACE, jcs(contributing))}`;
}

/** Of several hashes one contributes: the first of the standard's list, else the first key in order. */
function oneHash(hashes: JsonValue): JsonValue {
  if (!isObject(hashes)) return hashes;
  const names = Object.keys(hashes).sort();
  const chosen = PREFERRED_HASHES.find((name) => names.includes(name)) ?? names[0];
  return chosen === undefined ? {} : { [chosen]: hashes[chosen]! };
}
