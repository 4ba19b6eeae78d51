import type { JsonObject } from '../json/value.ts';
import { type BuildContext, domainObject, equals, indicator, observable, type Stamp } from '../stix/build.ts';
import type { ValueKind } from '../stix/values/kind.ts';

/** Where a plain value stands in STIX: the observable's type and the path of the property, as in a pattern. */
const PLACES: { readonly [kind in ValueKind]?: readonly [type: string, property: string] } = {
  ipv4: ['ipv4-addr', 'value'],
  ipv6: ['ipv6-addr', 'value'],
  domain: ['domain-name', 'value'],
  url: ['url', 'value'],
  email: ['email-addr', 'value'],
  mac: ['mac-addr', 'value'],
  asn: ['autonomous-system', 'number'],
  filename: ['file', 'name'],
  mutex: ['mutex', 'name'],
  'registry-key': ['windows-registry-key', 'key'],
};
const DIGESTS: { readonly [kind in ValueKind]?: string } = {
  md5: 'MD5',
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha512: 'SHA-512',
};

export type PlainValue = { readonly kind: ValueKind; readonly value: string; readonly meant: string };

/** An indicator and the observable that it finds; a vulnerability for a CVE id. Empty for a kind without a place in STIX. */
export function objectsFor(
  plain: PlainValue,
  properties: JsonObject,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject[] {
  if (plain.kind === 'cve') return [vulnerability(plain, properties, context, stamp)];
  const said = say(plain);
  if (said === null) return [];
  const content = observable(said.type, said.properties, context);
  const marked =
    stamp.markings === undefined || stamp.markings.length === 0
      ? content
      : { ...content, object_marking_refs: [...stamp.markings] };
  return [marked, indicator(`[${said.comparison}]`, { name: plain.meant, ...properties }, context, stamp)];
}

function say(plain: PlainValue): { type: string; properties: JsonObject; comparison: string } | null {
  const digest = DIGESTS[plain.kind];
  if (digest !== undefined) {
    const path = `file:hashes.${digest === 'MD5' ? digest : `'${digest}'`}`;
    return { type: 'file', properties: { hashes: { [digest]: plain.value } }, comparison: equals(path, plain.value) };
  }
  const kind = plain.kind === 'network' ? (plain.value.includes(':') ? 'ipv6' : 'ipv4') : plain.kind;
  const place = PLACES[kind];
  if (place === undefined) return null;
  const [type, property] = place;
  const value = kind === 'asn' ? Number(plain.value) : kind === 'mac' ? plain.value : plain.meant;
  const comparison =
    plain.kind === 'network'
      ? equals(`${type}:${property}`, value).replace(' = ', ' ISSUBSET ')
      : equals(`${type}:${property}`, value);
  return { type, properties: { [property]: value }, comparison };
}

function vulnerability(plain: PlainValue, properties: JsonObject, context: BuildContext, stamp: Stamp): JsonObject {
  const { valid_from: _from, valid_until: _until, indicator_types: _types, ...common } = properties;
  const reference = { source_name: 'cve', external_id: plain.value };
  return domainObject(
    'vulnerability',
    { name: plain.value, ...common, external_references: [reference] },
    context,
    stamp,
  );
}
