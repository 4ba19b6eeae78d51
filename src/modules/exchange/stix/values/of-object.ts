import { isObject, type JsonObject } from '../../json/value.ts';
import type { ObservableValue, ValueKind } from './kind.ts';
import { normalise } from './normalise.ts';
import { hashValue } from './of-hash.ts';
import { patternValues } from './of-pattern.ts';

/** Properties of observables that are look-up values, by type. */
const PROPERTIES: { readonly [type: string]: readonly (readonly [property: string, kind: ValueKind])[] } = {
  'autonomous-system': [['number', 'asn']],
  'domain-name': [['value', 'domain']],
  'email-addr': [['value', 'email']],
  'email-message': [['subject', 'email-subject']],
  file: [['name', 'filename']],
  'ipv4-addr': [['value', 'ipv4']],
  'ipv6-addr': [['value', 'ipv6']],
  'mac-addr': [['value', 'mac']],
  mutex: [['name', 'mutex']],
  url: [['value', 'url']],
  'user-account': [
    ['account_login', 'user-account'],
    ['user_id', 'user-account'],
  ],
  vulnerability: [['name', 'cve']],
  'windows-registry-key': [['key', 'registry-key']],
};

/** The look-up values of an object: of an observable itself, of an indicator's STIX pattern, of a vulnerability's CVE ids. */
export function observableValues(object: JsonObject): ObservableValue[] {
  const found: (ObservableValue | null)[] = [];
  for (const [property, kind] of PROPERTIES[String(object.type)] ?? []) {
    const value = object[property];
    if (typeof value === 'string' || typeof value === 'number') found.push(normalise(kind, String(value)));
  }
  if (object.type !== 'indicator') found.push(...hashValues(object));
  if (object.type === 'vulnerability') found.push(...cveReferences(object));
  if (object.type === 'indicator' && object.pattern_type === 'stix')
    found.push(...patternValues(String(object.pattern)));
  return distinct(found.filter((value) => value !== null));
}

function hashValues(object: JsonObject): (ObservableValue | null)[] {
  if (!isObject(object.hashes)) return [];
  return Object.entries(object.hashes).map(([algorithm, digest]) =>
    typeof digest === 'string' ? hashValue(algorithm, digest) : null,
  );
}

function cveReferences(object: JsonObject): (ObservableValue | null)[] {
  if (!Array.isArray(object.external_references)) return [];
  return object.external_references.map((reference) =>
    isObject(reference) && typeof reference.external_id === 'string' ? normalise('cve', reference.external_id) : null,
  );
}

function distinct(values: readonly ObservableValue[]): ObservableValue[] {
  return [...new Map(values.map((value) => [`${value.kind} ${value.value}`, value])).values()];
}
