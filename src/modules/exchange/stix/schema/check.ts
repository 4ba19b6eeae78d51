import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { FindingList } from '../finding.ts';
import { parseId } from '../id.ts';
import { isTimestamp } from '../timestamp.ts';

/** Judges one value at `at` and writes what it finds to `found`; true when the value has the right shape. */
export type Check = (value: JsonValue, at: string, found: FindingList) => boolean;

function shape(wanted: string, fits: (value: JsonValue) => boolean): Check {
  return (value, at, found) => {
    if (fits(value)) return true;
    found.error(at, `must be ${wanted}, not ${show(value)}`);
    return false;
  };
}

/** A value as it can stand in a message: short, and never a whole object. */
export function show(value: JsonValue): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (isObject(value)) return 'an object';
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

export const any: Check = () => true;
export const text = shape('a string', (value) => typeof value === 'string');
export const bool = shape('true or false', (value) => typeof value === 'boolean');
export const float = shape('a number', (value) => typeof value === 'number');
export const int = shape('an integer', (value) => Number.isSafeInteger(value));
export const timestamp = shape(
  'a UTC timestamp like 2023-10-05T09:00:00.000Z',
  (value) => typeof value === 'string' && isTimestamp(value),
);
const hexDigits = shape(
  'an even number of hexadecimal digits',
  (value) => typeof value === 'string' && /^([0-9a-fA-F]{2})*$/.test(value),
);
/** STIX 2.1 §2.8: lower case. Upper case is common and unmistakable. */
export const hex: Check = (value, at, found) => {
  if (!hexDigits(value, at, found)) return false;
  if (/[A-F]/.test(value as string)) found.warn(at, 'should be written in lower case');
  return true;
};
export const binary = shape('base64', (value) => typeof value === 'string' && isBase64(value));
const filledObject = shape(
  'an object with at least one property',
  (value) => isObject(value) && Object.keys(value).length > 0,
);
const filledList = shape('a list with at least one element', (value) => Array.isArray(value) && value.length > 0);

function isBase64(value: string): boolean {
  return value.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(value);
}

export function between(low: number, high: number, base: Check = int): Check {
  return (value, at, found) => {
    if (!base(value, at, found)) return false;
    if ((value as number) >= low && (value as number) <= high) return true;
    found.error(at, `must lie between ${low} and ${high}, not at ${value}`);
    return false;
  };
}

export function matching(pattern: RegExp, wanted: string): Check {
  return shape(wanted, (value) => typeof value === 'string' && pattern.test(value));
}

export function oneOf(...values: string[]): Check {
  const allowed = new Set(values);
  return shape(`one of ${values.join(', ')}`, (value) => typeof value === 'string' && allowed.has(value));
}

/** An open vocabulary: another value is kept and remarked upon (STIX 2.1 §2.12). */
export function openVocabulary(name: string, values: readonly string[]): Check {
  const known = new Set(values);
  return (value, at, found) => {
    if (!text(value, at, found)) return false;
    if (!known.has(value as string)) found.warn(at, `${show(value)} is not in the vocabulary ${name}`);
    return true;
  };
}

/** A list with at least one element (STIX 2.1 §2.11). */
export function list(element: Check): Check {
  return (value, at, found) => {
    if (!filledList(value, at, found)) return false;
    let sound = true;
    (value as JsonValue[]).forEach((item, index) => {
      sound = element(item, `${at}[${index}]`, found) && sound;
    });
    return sound;
  };
}

/** A dictionary with at least one key (STIX 2.1 §2.3); `value` judges each value. */
export function dictionary(value: Check = any, keys: RegExp = /^[A-Za-z0-9_-]{1,250}$/): Check {
  return (candidate, at, found) => {
    if (!filledObject(candidate, at, found)) return false;
    let sound = true;
    for (const [key, entry] of Object.entries(candidate as JsonObject)) {
      if (!keys.test(key)) found.error(at, `the key ${show(key)} may hold only letters, digits, "-" and "_"`);
      sound = value(entry, `${at}.${key}`, found) && sound;
    }
    return sound;
  };
}

/** An identifier; with `types`, of one of these, custom types apart (STIX 2.1 §2.9). */
export function ref(...types: string[]): Check {
  const allowed = new Set(types);
  return (value, at, found) => {
    const parts = typeof value === 'string' ? parseId(value) : null;
    if (parts === null) {
      found.error(at, `must be an identifier like ${types[0] ?? 'type'}--UUID (lower case), not ${show(value)}`);
      return false;
    }
    if (allowed.size === 0 || allowed.has(parts.type)) return true;
    found.error(at, `must refer to ${types.join(' or ')}, not to ${parts.type}`);
    return false;
  };
}

/** Properties of an object by name; a required one carries `required`. */
export type Property = { readonly check: Check; readonly required: boolean };
export type Properties = { readonly [name: string]: Property };
export type PropertiesSpec = { readonly [name: string]: Check | Property };

export function required(check: Check): Property {
  return { check, required: true };
}

export function properties(spec: PropertiesSpec): Properties {
  const entries = Object.entries(spec).map(([name, rule]) => [
    name,
    typeof rule === 'function' ? { check: rule, required: false } : rule,
  ]);
  return Object.fromEntries(entries) as Properties;
}

/** An object inside an object (external reference, kill-chain phase, ...); unknown properties are kept without a word. */
export function object(spec: PropertiesSpec): Check {
  const rules = properties(spec);
  return (value, at, found) =>
    filledObject(value, at, found) && checkProperties(value as JsonObject, rules, `${at}.`, found);
}

export function checkProperties(value: JsonObject, rules: Properties, prefix: string, found: FindingList): boolean {
  let sound = true;
  for (const name in rules) {
    const rule = rules[name]!;
    if (Object.hasOwn(value, name)) sound = rule.check(value[name]!, prefix + name, found) && sound;
    else if (rule.required) {
      found.error(prefix + name, 'is missing');
      sound = false;
    }
  }
  return sound;
}
