import { isObject, type JsonValue } from '../../json/value.ts';
import type { FindingList } from '../finding.ts';
import { type Check, dictionary, int, list, matching, object, ref, required, show, text } from './check.ts';
import { hashAlgorithms } from './vocabulary.ts';

const HASH_SHAPES: { readonly [algorithm: string]: RegExp } = {
  MD5: /^[0-9a-fA-F]{32}$/,
  'SHA-1': /^[0-9a-fA-F]{40}$/,
  'SHA-256': /^[0-9a-fA-F]{64}$/,
  'SHA-512': /^[0-9a-fA-F]{128}$/,
  'SHA3-256': /^[0-9a-fA-F]{64}$/,
  'SHA3-512': /^[0-9a-fA-F]{128}$/,
};

const hashDictionary = dictionary(text, /^[A-Za-z0-9_-]{3,250}$/);

/** The hashes type (STIX 2.1 §2.7). */
export const hashes: Check = (value, at, found) => {
  if (!hashDictionary(value, at, found) || !isObject(value)) return false;
  for (const [algorithm, digest] of Object.entries(value)) {
    const wanted = HASH_SHAPES[algorithm];
    if (wanted !== undefined && !wanted.test(digest as string)) {
      found.error(`${at}.${algorithm}`, `must be a ${algorithm} digest in hexadecimal digits, not ${show(digest)}`);
    }
    if (!hashAlgorithms.has(algorithm)) found.warn(`${at}.${algorithm}`, 'is not in the vocabulary hash-algorithm-ov');
  }
  return true;
};

export const language = matching(/^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$/, 'a language tag like en or ja-JP (RFC 5646)');

const externalReferenceParts = object({
  source_name: required(text),
  description: text,
  url: text,
  external_id: text,
  hashes,
});

/** External reference (STIX 2.1 §2.5): a source name and at least one of description, url, external_id. */
export const externalReference: Check = (value, at, found) => {
  if (!externalReferenceParts(value, at, found) || !isObject(value)) return false;
  if (value.description === undefined && value.url === undefined && value.external_id === undefined) {
    found.error(at, 'needs a description, a url or an external_id');
  }
  return true;
};

export const killChainPhase = object({ kill_chain_name: required(text), phase_name: required(text) });

const granularMarkingParts = object({
  lang: language,
  marking_ref: ref('marking-definition'),
  selectors: required(list(text)),
});

/** Granular marking (STIX 2.1 §7.2.3): exactly one of lang and marking_ref. */
export const granularMarking: Check = (value, at, found) => {
  if (!granularMarkingParts(value, at, found) || !isObject(value)) return false;
  if ((value.lang === undefined) === (value.marking_ref === undefined))
    found.error(at, 'needs exactly one of lang and marking_ref');
  return true;
};

const EXTENSION_TYPES = ['new-sdo', 'new-sco', 'new-sro', 'property-extension', 'toplevel-property-extension'];

/** Extensions (STIX 2.1 §7.3): each an object; one that is named by its definition's id says its extension_type. */
export const extensions: Check = (value, at, found) => {
  if (!dictionary()(value, at, found) || !isObject(value)) return false;
  for (const [key, extension] of Object.entries(value)) checkExtension(key, extension, `${at}.${key}`, found);
  return true;
};

function checkExtension(key: string, extension: JsonValue, at: string, found: FindingList): void {
  if (!isObject(extension) || Object.keys(extension).length === 0) {
    found.error(at, `must be an object with at least one property, not ${show(extension)}`);
    return;
  }
  const type = extension.extension_type;
  if (type !== undefined && !EXTENSION_TYPES.includes(type as string)) {
    found.error(`${at}.extension_type`, `must be one of ${EXTENSION_TYPES.join(', ')}`);
  }
  if (!key.startsWith('extension-definition--')) return;
  ref('extension-definition')(key, at, found);
  if (type === undefined) found.error(`${at}.extension_type`, 'is missing');
}

export const port: Check = (value, at, found) => {
  if (!int(value, at, found)) return false;
  if ((value as number) >= 0 && (value as number) <= 65535) return true;
  found.error(at, `must be a port from 0 to 65535, not ${value}`);
  return false;
};
