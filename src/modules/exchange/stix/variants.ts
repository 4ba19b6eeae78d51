import { isWithin, narrowest, TLP_ORDER, type Tlp, tlpOfMarkingRefs } from '../../policy/index.ts';
import type { JsonObject } from '../json/value.ts';
import { deterministicId } from './deterministic-id.ts';
import { parseId, uuidVersion } from './id.ts';
import { markingRefs } from './marking.ts';
import { validate } from './validate.ts';
import { withoutParts } from './without-parts.ts';

/** An object as the readers of one marking get it. */
export interface Variant {
  readonly tlp: Tlp;
  readonly object: JsonObject;
}

/** What an object is known, versioned and marked by: without it, it would be another. */
const ESSENTIAL = new Set([
  'type',
  'id',
  'spec_version',
  'created',
  'modified',
  'object_marking_refs',
  'granular_markings',
]);

/**
 * An object some of whose parts carry a narrower marking than the whole (STIX 2.1 §7.2.3), from the variant without them
 * up to the object as it is. Empty where no part is marked so, and where the object cannot do without them: nothing sound
 * would be left, or its id is derived from them and would confirm a guess. Then the narrowest marking holds for all of it.
 */
export function variantsOf(object: JsonObject): readonly Variant[] {
  const { object: refs, granular } = markingRefs(object);
  const whole = tlpOfMarkingRefs(refs).tlp;
  if (whole === null || granular.length === 0) return [];
  const parts = granular.flatMap(({ ref, selectors }) => {
    const { tlp } = tlpOfMarkingRefs([ref]);
    return tlp === null || narrowest(whole, tlp) === whole ? [] : [{ tlp, selectors }];
  });
  if (parts.some(({ selectors }) => selectors.some((selector) => ESSENTIAL.has(selector.split('.')[0]!)))) return [];
  const levels = TLP_ORDER.filter((tlp) => tlp === whole || parts.some((part) => part.tlp === tlp));
  if (levels.length === 1) return [];
  const variants = levels.map((tlp): Variant => {
    const closed = parts.filter((part) => !isWithin(part.tlp, tlp)).flatMap(({ selectors }) => selectors);
    return { tlp, object: closed.length === 0 ? object : withoutParts(object, closed) };
  });
  const sound = variants.filter((one) => one.object === object || standsFor(one.object, object));
  return sound[0]!.tlp === whole ? sound : [];
}

function standsFor(variant: JsonObject, whole: JsonObject): boolean {
  if (validate(variant).errors.length > 0) return false;
  const isRandom = uuidVersion(parseId(String(whole.id))?.uuid ?? '') === 4;
  return isRandom || deterministicId(variant) === deterministicId(whole);
}
