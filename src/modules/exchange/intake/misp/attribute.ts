import type { JsonObject } from '../../json/value.ts';
import { domainObject, indicator, observedData, relationship } from '../../stix/build.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import { compareTimestamps } from '../../stix/timestamp.ts';
import { type EventContext, stampOf, uuidFor } from './context.ts';
import type { MispAttribute } from './event.ts';
import { isMappedType, type Mapped, mapValue } from './mapping.ts';
import { description } from './said.ts';
import { languageIndicator, vulnerability } from './special.ts';
import { fromIso } from './time.ts';

/** What a group of attributes became: the identifiers, and whether STIX has words for it. */
export type Kept = { readonly as: 'mapped' | 'custom'; readonly ids: readonly string[] };

/**
 * Turns attributes that say the same (type, value, to_ids) into STIX objects. The first gives the identifiers, the others
 * add their comments, labels and times.
 */
export function convertAttribute(context: EventContext, group: readonly MispAttribute[]): Kept {
  const [first] = group as [MispAttribute, ...MispAttribute[]];
  const special = vulnerability(context, first, group) ?? languageIndicator(context, first, group);
  if (special !== null) return { as: 'mapped', ids: [context.objects.add(special)] };
  const mapped = mapValue(first.type, first.value);
  if (mapped !== null && mapped.observables.length > 0)
    return { as: 'mapped', ids: observed(context, group, mapped, first.toIds) };
  if (mapped === null && isMappedType(first.type)) {
    context.report.warn(first.uuid, 'value', `is not a value of type ${first.type}; kept as x-misp-attribute`);
  }
  return { as: 'custom', ids: custom(context, group, mapped) };
}

/** Observed-Data and observables, and an Indicator on top where the value is meant for detection. */
export function observed(
  context: EventContext,
  group: readonly MispAttribute[],
  mapped: Mapped,
  toIds: boolean,
): string[] {
  const [first] = group as [MispAttribute, ...MispAttribute[]];
  const stamp = groupStamp(context, group);
  const observables = mapped.observables.map((observable) =>
    context.objects.add(marked(observable, stamp.markings ?? [])),
  );
  const modified = stamp.modified ?? context.modified;
  const firstSeen = fromIso(first.raw, 'first_seen') ?? modified;
  const lastSeen = fromIso(first.raw, 'last_seen') ?? firstSeen;
  const said = description(group);
  const sighting = {
    first_observed: firstSeen,
    last_observed: compareTimestamps(lastSeen, firstSeen) < 0 ? firstSeen : lastSeen,
    ...said.labels,
    ...(toIds || said.text === null ? {} : { x_misp_comment: said.text }),
  };
  const data = context.objects.add(observedData(observables, sighting, context.build, stamp));
  if (!toIds || mapped.comparison === null) return [data, ...observables];
  const found = context.objects.add(
    indicator(
      `[${mapped.comparison}]`,
      {
        name: first.value.slice(0, 200),
        ...(said.text === null ? {} : { description: said.text }),
        valid_from: firstSeen,
        ...said.labels,
      },
      context.build,
      stamp,
    ),
  );
  const basis = uuidv5(stamp.uuid!, 'based-on');
  context.objects.add(relationship(found, 'based-on', data, context.build, { ...stamp, uuid: basis }));
  return [found, data, ...observables];
}

/** What STIX has no words for is kept whole under a custom type; a pattern that it still gives is kept as an indicator. */
function custom(context: EventContext, group: readonly MispAttribute[], mapped: Mapped | null): string[] {
  const [first] = group as [MispAttribute, ...MispAttribute[]];
  const stamp = groupStamp(context, group);
  const said = description(group);
  const properties: JsonObject = {
    x_misp_type: first.type,
    x_misp_category: first.category,
    x_misp_value: first.value,
    x_misp_to_ids: first.toIds,
    ...(said.text === null ? {} : { x_misp_comment: said.text }),
    ...(first.relation === '' ? {} : { x_misp_object_relation: first.relation }),
    ...said.labels,
  };
  const kept = context.objects.add(domainObject('x-misp-attribute', properties, context.build, stamp));
  if (!first.toIds || mapped?.comparison === null || mapped === null) return [kept];
  const name = { name: first.value.slice(0, 200), ...said.labels };
  return [kept, context.objects.add(indicator(`[${mapped.comparison}]`, name, context.build, stamp))];
}

function groupStamp(context: EventContext, group: readonly MispAttribute[]) {
  const [first] = group as [MispAttribute, ...MispAttribute[]];
  const stamps = group.map((attribute) => stampOf(context, attribute.raw, attribute.uuid));
  const uuid = uuidFor(context, first.uuid, `${first.type} ${first.value} ${first.toIds}`);
  const modified = stamps.map((stamp) => stamp.modified!).reduce((a, b) => (compareTimestamps(a, b) < 0 ? b : a));
  return { ...stamps[0]!, uuid, modified, markings: [...new Set(stamps.flatMap((stamp) => stamp.markings ?? []))] };
}

function marked(observable: JsonObject, markings: readonly string[]): JsonObject {
  return markings.length === 0 ? observable : { ...observable, object_marking_refs: [...markings] };
}
