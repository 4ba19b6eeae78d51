import type { JsonObject } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';

/** Where a builder takes time, identifiers, author and markings from. */
export type BuildContext = {
  /** UTC, ISO 8601 with milliseconds. */
  readonly now: () => string;
  readonly uuid: () => string;
  /** The identity that makes the objects. */
  readonly createdBy?: string;
  readonly markings?: readonly string[];
};

/** Facts that only the caller knows; absent ones come from the context. */
export type Stamp = {
  readonly uuid?: string;
  readonly created?: string;
  readonly modified?: string;
  readonly markings?: readonly string[];
};

/** An observable with the identifier that its content gives it (STIX 2.1 §2.9). */
export function observable(type: string, properties: JsonObject, context: Pick<BuildContext, 'uuid'>): JsonObject {
  const content = { type, ...properties };
  return { type, spec_version: '2.1', id: deterministicId(content) ?? `${type}--${context.uuid()}`, ...properties };
}

/** A domain or relationship object with its common properties. */
export function domainObject(
  type: string,
  properties: JsonObject,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject {
  const created = stamp.created ?? context.now();
  const markings = stamp.markings ?? context.markings ?? [];
  return {
    type,
    spec_version: '2.1',
    id: `${type}--${stamp.uuid ?? context.uuid()}`,
    ...(context.createdBy === undefined ? {} : { created_by_ref: context.createdBy }),
    created,
    modified: stamp.modified ?? created,
    ...properties,
    ...(markings.length === 0 ? {} : { object_marking_refs: [...markings] }),
  };
}

/** An indicator that looks for a STIX pattern from its creation on. */
export function indicator(
  pattern: string,
  properties: JsonObject,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject {
  const created = stamp.created ?? context.now();
  return domainObject('indicator', { pattern, pattern_type: 'stix', valid_from: created, ...properties }, context, {
    ...stamp,
    created,
  });
}

export function identity(name: string, identityClass: string, context: BuildContext, stamp: Stamp = {}): JsonObject {
  return domainObject('identity', { name, identity_class: identityClass }, context, stamp);
}

export function observedData(
  objectRefs: readonly string[],
  properties: JsonObject,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject {
  const created = stamp.created ?? context.now();
  const seen = { first_observed: created, last_observed: created, number_observed: 1 };
  return domainObject('observed-data', { ...seen, ...properties, object_refs: [...objectRefs] }, context, {
    ...stamp,
    created,
  });
}

export function relationship(
  source: string,
  verb: string,
  target: string,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject {
  return domainObject(
    'relationship',
    { relationship_type: verb, source_ref: source, target_ref: target },
    context,
    stamp,
  );
}

/** A report on other objects; `published` is a timestamp. */
export function report(
  name: string,
  published: string,
  objectRefs: readonly string[],
  properties: JsonObject,
  context: BuildContext,
  stamp: Stamp = {},
): JsonObject {
  return domainObject('report', { name, published, ...properties, object_refs: [...objectRefs] }, context, stamp);
}

/** One comparison of a STIX pattern with its constant quoted: `url:value = 'http://x.example/'`. */
export function equals(path: string, value: string | number): string {
  if (typeof value === 'number') return `${path} = ${value}`;
  return `${path} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
