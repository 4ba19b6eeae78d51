import { narrowest, type Tlp, tlpOfMarkingRefs } from '../../policy/index.ts';
import { isObject, type JsonObject } from '../json/value.ts';
import type { FindingList } from './finding.ts';
import { selects } from './selector.ts';

const TLP_2_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const TLP_1_LEVELS = new Map([
  ['white', 'clear'],
  ['green', 'green'],
  ['amber', 'amber'],
  ['red', 'red'],
]);

/** The markings that an object names: of the whole, and of parts by selector (STIX 2.1 §7.2). */
export type MarkingRefs = {
  readonly object: readonly string[];
  readonly granular: readonly { readonly ref: string; readonly selectors: readonly string[] }[];
};

export function markingRefs(object: JsonObject): MarkingRefs {
  const whole = Array.isArray(object.object_marking_refs) ? object.object_marking_refs : [];
  const parts = Array.isArray(object.granular_markings) ? object.granular_markings : [];
  return {
    object: whole.filter((ref) => typeof ref === 'string'),
    granular: parts.flatMap((part) => {
      if (!isObject(part) || typeof part.marking_ref !== 'string' || !Array.isArray(part.selectors)) return [];
      return [{ ref: part.marking_ref, selectors: part.selectors.filter((selector) => typeof selector === 'string') }];
    }),
  };
}

/** The TLP of an object as a whole, and the narrowest of its parts (STIX 2.1 §7.2.3); null: none. */
export interface ObjectMarking {
  readonly whole: Tlp | null;
  readonly parts: Tlp | null;
}

export function objectMarking(object: JsonObject): ObjectMarking {
  const { object: whole, granular } = markingRefs(object);
  return {
    whole: tlpOfMarkingRefs(whole).tlp,
    parts: granular.length === 0 ? null : tlpOfMarkingRefs(granular.map(({ ref }) => ref)).tlp,
  };
}

/**
 * The TLP under which an object goes out, all of it: that of its narrowest part, so that no reader gets a part that is
 * kept from them. null without one for the whole: the marking of a part says nothing about the rest.
 */
export function narrowestMarking({ whole, parts }: ObjectMarking): Tlp | null {
  return whole === null ? null : narrowest(whole, parts);
}

/** Selectors must point at something, and a marking must not mark itself (STIX 2.1 §7.2.2, §7.2.3). */
export function checkMarkings(object: JsonObject, found: FindingList): void {
  const refs = markingRefs(object);
  for (const ref of [...refs.object, ...refs.granular.map((part) => part.ref)]) {
    if (ref === object.id) found.error('object_marking_refs', 'a marking cannot mark itself');
  }
  if (!Array.isArray(object.granular_markings)) return;
  object.granular_markings.forEach((part, index) => {
    if (!isObject(part) || !Array.isArray(part.selectors)) return;
    part.selectors.forEach((selector, n) => {
      const at = `granular_markings[${index}].selectors[${n}]`;
      if (typeof selector === 'string' && !selects(object, selector))
        found.error(at, `${selector} selects nothing in this object`);
    });
  });
}

/** A marking definition says what it marks, and no one may pass off another object as a TLP level (STIX 2.1 §7.2.1). */
export function checkMarkingDefinition(object: JsonObject, found: FindingList): void {
  const { definition, definition_type: type, extensions } = object;
  if (extensions === undefined) {
    if (type === undefined) found.error('definition_type', 'is missing; without extensions a marking needs it');
    if (!isObject(definition)) found.error('definition', 'must be an object; without extensions a marking needs it');
  }
  if (type === 'statement' && isObject(definition) && typeof definition.statement !== 'string') {
    found.error('definition.statement', 'must be a string');
  }
  checkTlp(object, found);
}

function checkTlp(object: JsonObject, found: FindingList): void {
  const said = saidTlp(object);
  const { tlp } = tlpOfMarkingRefs([String(object.id)]);
  if (said === undefined && tlp === null) return;
  if (said === tlp) return;
  const problem =
    tlp === null
      ? 'only the marking definitions of the standard may name a TLP level; refer to one of them'
      : `belongs to TLP ${tlp} in the standard`;
  found.error('id', problem);
}

/** The TLP level that a definition claims; undefined when it claims none, null when the level is none of the standard. */
function saidTlp(object: JsonObject): string | null | undefined {
  const { definition, extensions } = object;
  if (object.definition_type === 'tlp') {
    const level = isObject(definition) ? definition.tlp : undefined;
    return TLP_1_LEVELS.get(String(level).toLowerCase()) ?? null;
  }
  const extension = isObject(extensions) ? extensions[TLP_2_EXTENSION] : undefined;
  return isObject(extension) ? String(extension.tlp_2_0) : undefined;
}
