import { type Properties, type PropertiesSpec, properties } from './schema/check.ts';
import { COMMON, type Group } from './schema/common.ts';
import { DOMAIN_TYPES, RELATIONSHIP_TYPES } from './schema/domain.ts';
import { MARKING_TYPES, META_TYPES } from './schema/meta.ts';
import { OBSERVABLE_TYPES } from './schema/observable.ts';

export type TypeRules = { readonly group: Group; readonly properties: Properties };

function rulesOf(group: Group, table: { readonly [type: string]: PropertiesSpec }): [string, TypeRules][] {
  return Object.entries(table).map(([type, spec]) => [
    type,
    { group, properties: { ...COMMON[group], ...properties(spec) } },
  ]);
}

const TYPES: ReadonlyMap<string, TypeRules> = new Map([
  ...rulesOf('domain', DOMAIN_TYPES),
  ...rulesOf('domain', RELATIONSHIP_TYPES),
  ...rulesOf('domain', META_TYPES),
  ...rulesOf('observable', OBSERVABLE_TYPES),
  ...rulesOf('marking', MARKING_TYPES),
]);

const CUSTOM: TypeRules = { group: 'custom', properties: COMMON.custom };

/** The rules for a type of STIX 2.1, or those for custom types. */
export function rulesFor(type: string): TypeRules {
  return TYPES.get(type) ?? CUSTOM;
}
