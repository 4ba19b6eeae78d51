import { between, bool, int, list, matching, properties, ref, required, text, timestamp } from './check.ts';
import { extensions, externalReference, granularMarking, language } from './parts.ts';

const specVersion = matching(/^2\.1$/, '"2.1" (raise older content with a STIX elevator first)');

const everywhere = {
  object_marking_refs: list(ref('marking-definition')),
  granular_markings: list(granularMarking),
  extensions,
};

const described = {
  created_by_ref: ref('identity'),
  labels: list(text),
  revoked: bool,
  confidence: between(0, 100, int),
  lang: language,
  external_references: list(externalReference),
};

/** Common properties by group of types (STIX 2.1 §3.1, §3.2). */
export const COMMON = {
  domain: properties({
    ...everywhere,
    ...described,
    spec_version: required(specVersion),
    created: required(timestamp),
    modified: required(timestamp),
  }),
  observable: properties({ ...everywhere, spec_version: specVersion, defanged: bool }),
  marking: properties({
    ...everywhere,
    spec_version: required(specVersion),
    created: required(timestamp),
    created_by_ref: ref('identity'),
    external_references: list(externalReference),
  }),
  custom: properties({
    ...everywhere,
    ...described,
    spec_version: specVersion,
    created: timestamp,
    modified: timestamp,
    defanged: bool,
  }),
};

export type Group = keyof typeof COMMON;

/** Of some types more than of their group. */
const NOT_APPLICABLE_TO: { readonly [type: string]: readonly string[] } = {
  'extension-definition': ['confidence', 'lang', 'extensions'],
  'language-content': ['lang'],
};

/** Whether a type may carry a property (STIX 2.1 §3.1, table of applicability). */
export function isApplicable(name: string, type: string, group: Group): boolean {
  const ofType = Object.hasOwn(NOT_APPLICABLE_TO, type) ? NOT_APPLICABLE_TO[type]! : [];
  return !NOT_APPLICABLE[group].includes(name) && !ofType.includes(name);
}

const NOT_APPLICABLE: { readonly [group in Group]: readonly string[] } = {
  domain: ['defanged'],
  observable: [
    'created_by_ref',
    'created',
    'modified',
    'revoked',
    'labels',
    'confidence',
    'lang',
    'external_references',
  ],
  marking: ['modified', 'revoked', 'labels', 'confidence', 'lang', 'defanged'],
  custom: [],
};
