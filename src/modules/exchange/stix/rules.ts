import type { JsonObject, JsonValue } from '../json/value.ts';
import type { FindingList } from './finding.ts';
import { typeOfId } from './id.ts';
import { OBSERVABLE_TYPES } from './schema/observable.ts';
import { compareTimestamps, isTimestamp } from './timestamp.ts';

type Rule = (object: JsonObject, found: FindingList) => void;

/** `earlier` must not lie after `later`; `strictly`: nor at the same instant. */
function order(earlier: string, later: string, strictly = false): Rule {
  return (object, found) => {
    const [from, to] = [object[earlier], object[later]];
    if (!isInstant(from) || !isInstant(to)) return;
    const difference = compareTimestamps(from, to);
    if (difference > 0 || (strictly && difference === 0))
      found.error(later, `must lie after ${earlier} (${from}), not at ${to}`);
  };
}

function isInstant(value: JsonValue | undefined): value is string {
  return typeof value === 'string' && isTimestamp(value);
}

function atLeastOne(...names: string[]): Rule {
  return (object, found) => {
    if (!names.some((name) => object[name] !== undefined)) found.error('', `needs at least one of ${names.join(', ')}`);
  };
}

function notBoth(one: string, other: string): Rule {
  return (object, found) => {
    if (object[one] !== undefined && object[other] !== undefined)
      found.error(other, `cannot stand beside ${one}; keep one of them`);
  };
}

function needs(name: string, needed: string): Rule {
  return (object, found) => {
    if (object[name] !== undefined && object[needed] === undefined) found.error(needed, `is missing; ${name} needs it`);
  };
}

/** Types that are no node of the graph, so neither end of a relationship (STIX 2.1 §5.1). */
const NO_ENDPOINT = [
  'relationship',
  'sighting',
  'bundle',
  'language-content',
  'marking-definition',
  'extension-definition',
];

function pointsToNode(name: string, alsoNot: readonly string[] = []): Rule {
  return (object, found) => {
    const id = object[name];
    if (typeof id !== 'string') return;
    const type = typeOfId(id);
    if (NO_ENDPOINT.includes(type) || alsoNot.includes(type))
      found.error(name, `must not refer to an object of type ${type}`);
  };
}

const sightedObservable: Rule = (object, found) => {
  const id = object.sighting_of_ref;
  if (typeof id === 'string' && Object.hasOwn(OBSERVABLE_TYPES, typeOfId(id)))
    found.warn('sighting_of_ref', 'should refer to a domain object; observables belong into observed_data_refs');
};

const propertiesAtTopLevel: Rule = (object, found) => {
  const { extension_properties: names, extension_types: types } = object;
  if (names !== undefined && Array.isArray(types) && !types.includes('toplevel-property-extension'))
    found.warn('extension_properties', 'should stand with the extension type toplevel-property-extension alone');
};

const SEEN = order('first_seen', 'last_seen');

const familyNeedsName: Rule = (object, found) => {
  if (object.is_family === true && object.name === undefined)
    found.error('name', 'is missing; a malware family needs one');
};

const placed: Rule = (object, found) => {
  const hasPoint = object.latitude !== undefined && object.longitude !== undefined;
  if (!hasPoint && object.region === undefined && object.country === undefined) {
    found.error('', 'needs a region, a country, or latitude and longitude');
  }
};

const deprecatedObjects: Rule = (object, found) => {
  if (object.objects !== undefined) found.warn('objects', 'is deprecated; use object_refs');
};

const bodyByMultipart: Rule = (object, found) => {
  if (object.is_multipart === true && object.body !== undefined)
    found.error('body', 'cannot stand in a multipart message; use body_multipart');
  if (object.is_multipart === false && object.body_multipart !== undefined) {
    found.error('body_multipart', 'cannot stand in a message that is not multipart; use body');
  }
};

const activeHasNoEnd: Rule = (object, found) => {
  if (object.is_active === true && object.end !== undefined)
    found.error('end', 'cannot stand in traffic that is still active');
};

/** What ties the properties of one type together (STIX 2.1 §4 to §6). */
const RULES: { readonly [type: string]: readonly Rule[] } = {
  artifact: [
    atLeastOne('payload_bin', 'url'),
    notBoth('payload_bin', 'url'),
    needs('url', 'hashes'),
    needs('decryption_key', 'encryption_algorithm'),
  ],
  campaign: [SEEN],
  'email-message': [bodyByMultipart],
  'extension-definition': [propertiesAtTopLevel],
  file: [atLeastOne('hashes', 'name')],
  indicator: [order('valid_from', 'valid_until', true)],
  infrastructure: [SEEN],
  'intrusion-set': [SEEN],
  location: [placed, needs('latitude', 'longitude'), needs('longitude', 'latitude'), needs('precision', 'latitude')],
  malware: [SEEN, familyNeedsName],
  'malware-analysis': [atLeastOne('result', 'analysis_sco_refs'), order('analysis_started', 'analysis_ended')],
  'network-traffic': [atLeastOne('src_ref', 'dst_ref'), order('start', 'end'), activeHasNoEnd],
  'observed-data': [
    atLeastOne('objects', 'object_refs'),
    notBoth('objects', 'object_refs'),
    order('first_observed', 'last_observed'),
    deprecatedObjects,
  ],
  process: [
    atLeastOne(
      ...['extensions', 'is_hidden', 'pid', 'created_time', 'cwd', 'command_line', 'environment_variables'],
      ...['opened_connection_refs', 'creator_user_ref', 'image_ref', 'parent_ref', 'child_refs'],
    ),
  ],
  relationship: [pointsToNode('source_ref'), pointsToNode('target_ref'), order('start_time', 'stop_time', true)],
  sighting: [pointsToNode('sighting_of_ref'), sightedObservable, SEEN],
  'threat-actor': [SEEN],
  'windows-registry-key': [atLeastOne('key', 'values', 'modified_time', 'creator_user_ref', 'number_of_subkeys')],
};

const VERSION_ORDER = order('created', 'modified');

export function checkRules(object: JsonObject, type: string, found: FindingList): void {
  VERSION_ORDER(object, found);
  for (const rule of RULES[type] ?? []) rule(object, found);
}
