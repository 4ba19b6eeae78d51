import { isObject, type JsonObject, type JsonValue } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';
import { FindingList, type Findings } from './finding.ts';
import { isTypeName, parseId, uuidVersion } from './id.ts';
import { checkMarkingDefinition, checkMarkings } from './marking.ts';
import { PatternError } from './pattern/error.ts';
import { parsePattern } from './pattern/parse.ts';
import { checkRules } from './rules.ts';
import { checkProperties, type Properties, type PropertiesSpec, properties, show } from './schema/check.ts';
import { isApplicable } from './schema/common.ts';
import { COMMON_OBJECT_EXTENSIONS, PREDEFINED_EXTENSIONS } from './schema/extensions.ts';
import { decimals } from './timestamp.ts';
import { rulesFor, type TypeRules } from './types.ts';

const PROPERTY_NAME = /^[a-z0-9_]{3,250}$/;
const RESERVED = new Set(['severity', 'username', 'phone_number', 'action']);
const EXTENSIONS = byKey(PREDEFINED_EXTENSIONS);
const REMARKED_EXTENSIONS = byKey(COMMON_OBJECT_EXTENSIONS);

function byKey(specs: { readonly [key: string]: PropertiesSpec }): ReadonlyMap<string, Properties> {
  return new Map(Object.entries(specs).map(([key, spec]) => [key, properties(spec)]));
}

/**
 * Judges one STIX 2.1 object by the standard. An object with errors must be refused; one with warnings is kept as it
 * came: custom types and properties, values outside open vocabularies, habits that the standard only advises against.
 */
export function validate(value: JsonValue): Findings {
  const found = new FindingList();
  if (!isObject(value)) {
    found.error('', `a STIX object must be a JSON object, not ${show(value)}`);
    return found;
  }
  const { type } = value;
  if (typeof type !== 'string' || !isTypeName(type)) {
    found.error(
      'type',
      type === undefined ? 'is missing' : 'must be a type name of lower case letters, digits and "-"',
    );
    return found;
  }
  if (type === 'bundle') {
    found.error('type', 'a bundle cannot stand inside another; send its objects');
    return found;
  }
  const rules = rulesFor(type);
  checkId(value, type, rules, found);
  checkProperties(value, rules.properties, '', found);
  checkNames(value, type, rules, found);
  checkVersioning(value, rules, found);
  checkExtensions(value, found);
  if (found.errors.length === 0) checkMeaning(value, type, found);
  return found;
}

/** What can only be judged on properties of the right shape. */
function checkMeaning(object: JsonObject, type: string, found: FindingList): void {
  checkRules(object, type, found);
  checkMarkings(object, found);
  if (type === 'marking-definition') checkMarkingDefinition(object, found);
  if (type === 'indicator' && object.pattern_type === 'stix') checkPattern(String(object.pattern), found);
}

function checkId(object: JsonObject, type: string, rules: TypeRules, found: FindingList): void {
  const { id } = object;
  const parts = typeof id === 'string' ? parseId(id) : null;
  if (parts === null) {
    found.error('id', id === undefined ? 'is missing' : `must be ${type}--UUID in lower case, not ${show(id)}`);
    return;
  }
  if (parts.type !== type) found.error('id', `must start with the object's type ${type}, not ${parts.type}`);
  if (rules.group === 'observable') checkObservableId(object, parts.uuid, found);
}

function checkObservableId(object: JsonObject, uuid: string, found: FindingList): void {
  const derived = deterministicId(object);
  const version = uuidVersion(uuid);
  if (derived === null && version !== 4)
    found.warn('id', 'should end in a random UUID (version 4): nothing here derives one');
  else if (derived !== null && version !== 4 && derived !== object.id)
    found.warn('id', `should be ${derived} by its content`);
}

/** Names that no rule knows: kept, and remarked upon where the standard wants another name (STIX 2.1 §11.1). */
function checkNames(object: JsonObject, type: string, rules: TypeRules, found: FindingList): void {
  const isExtended = isObject(object.extensions);
  for (const name of Object.keys(object)) {
    if (name === 'type' || name === 'id') continue;
    const applies = isApplicable(name, type, rules.group);
    if (applies && Object.hasOwn(rules.properties, name)) continue;
    if (!applies) found.warn(name, `does not apply to ${type}; kept as it came`);
    else if (!PROPERTY_NAME.test(name))
      found.warn(name, 'is no property name of STIX (a-z, 0-9, "_", 3 to 250 characters); kept as it came');
    else if (RESERVED.has(name)) found.warn(name, 'is reserved by STIX 2.1; kept as it came');
    else if (rules.group !== 'custom' && !isExtended && !name.startsWith('x_')) {
      found.warn(name, `is no property of ${type}, has no x_ prefix and no extension; kept as it came`);
    }
    if (object[name] === null) found.warn(name, 'is null; leave the property out instead');
  }
}

function checkVersioning(object: JsonObject, rules: TypeRules, found: FindingList): void {
  if (rules.group === 'custom' && object.created !== undefined && object.modified === undefined) {
    found.warn('modified', 'is missing; the object counts as its first version');
  }
  for (const name of ['created', 'modified']) {
    const value = object[name];
    if (typeof value === 'string' && decimals(value) < 3)
      found.warn(name, 'should be written with milliseconds at least');
  }
}

function checkExtensions(object: JsonObject, found: FindingList): void {
  if (!isObject(object.extensions)) return;
  for (const [key, extension] of Object.entries(object.extensions)) {
    if (!isObject(extension)) continue;
    const at = `extensions.${key}.`;
    const rules = EXTENSIONS.get(key);
    if (rules !== undefined) checkProperties(extension, rules, at, found);
    const remarked = REMARKED_EXTENSIONS.get(key);
    if (remarked !== undefined) remarkOnly(found, (beside) => checkProperties(extension, remarked, at, beside));
  }
}

/** Runs a check whose errors count as remarks. */
function remarkOnly(found: FindingList, check: (beside: FindingList) => void): void {
  const beside = new FindingList();
  check(beside);
  for (const { property, problem } of [...beside.errors, ...beside.warnings]) found.warn(property, problem);
}

function checkPattern(pattern: string, found: FindingList): void {
  try {
    for (const remark of parsePattern(pattern).remarks) found.warn('pattern', remark);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    found.error('pattern', error.message);
  }
}
