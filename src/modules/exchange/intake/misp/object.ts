import type { JsonObject } from '../../json/value.ts';
import { domainObject, observable, relationship } from '../../stix/build.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import { canonicalDomain } from '../../stix/values/domain.ts';
import { observed } from './attribute.ts';
import { type EventContext, stampOf, uuidFor } from './context.ts';
import { flagOf, type MispAttribute, objectsOf, textOf } from './event.ts';
import { addressObservable, hashComparison, hashOf, type Mapped, mapValue, resolved } from './mapping.ts';

/** Several attributes said as one thing, and the attributes that it speaks for. */
type Composite = { readonly mapped: Mapped; readonly covers: readonly MispAttribute[] };

/** What a MISP object as a whole is in STIX; null when its attributes are better said one by one. */
export function compositeOf(name: string, attributes: readonly MispAttribute[]): Composite | null {
  if (name === 'file') return fileOf(attributes);
  return name === 'domain-ip' ? domainOf(attributes) : null;
}

/** One file with all its hashes: its indicator matches on any value that is meant for detection. */
function fileOf(attributes: readonly MispAttribute[]): Composite | null {
  const covers: MispAttribute[] = [];
  const comparisons: string[] = [];
  const hashes: JsonObject = {};
  const properties: JsonObject = {};
  for (const attribute of attributes) {
    const hash = hashOf(attribute.type, attribute.value.trim());
    const isNewHash = hash !== null && !Object.keys(hash).some((name) => Object.hasOwn(hashes, name));
    const isName = attribute.relation === 'filename' && properties.name === undefined && attribute.value !== '';
    const isSize = attribute.relation === 'size-in-bytes' && /^\d{1,15}$/.test(attribute.value);
    if (!isNewHash && !isName && !isSize) continue;
    if (isNewHash) Object.assign(hashes, hash);
    if (isName) properties.name = attribute.value;
    if (isSize) properties.size = Number(attribute.value);
    covers.push(attribute);
    if (!attribute.toIds) continue;
    if (isNewHash) comparisons.push(hashComparison(hash));
    if (isName) comparisons.push(mapValue('filename', attribute.value)!.comparison!);
  }
  const hasHash = Object.keys(hashes).length > 0;
  if (!hasHash && properties.name === undefined) return null;
  const file = observable('file', { ...(hasHash ? { hashes } : {}), ...properties }, NO_RANDOMNESS);
  return {
    covers,
    mapped: { observables: [file], comparison: comparisons.length === 0 ? null : comparisons.join(' OR ') },
  };
}

/** A domain with the addresses that it resolved to. */
function domainOf(attributes: readonly MispAttribute[]): Composite | null {
  const domains = attributes.filter(
    (attribute) => attribute.type === 'domain' && canonicalDomain(attribute.value) !== null,
  );
  const located = attributes.flatMap((attribute) => {
    const address = attribute.type.startsWith('ip-') ? addressObservable(attribute.value) : null;
    return address === null ? [] : [{ attribute, address }];
  });
  const [domain] = domains;
  if (domain === undefined || domains.length > 1 || located.length === 0) return null;
  const addresses = located.map(({ address }) => address);
  const comparisons = [
    ...(domain.toIds ? [mapValue('domain', domain.value)!.comparison!] : []),
    ...located
      .filter(({ attribute }) => attribute.toIds)
      .map(({ attribute }) => `ipv${attribute.value.includes(':') ? 6 : 4}-addr:value = '${attribute.value.trim()}'`),
  ];
  return {
    covers: [domain, ...located.map(({ attribute }) => attribute)],
    mapped: {
      observables: [...addresses, resolved(domain.value.trim(), addresses)],
      comparison: comparisons.length === 0 ? null : comparisons.join(' OR '),
    },
  };
}

const NO_RANDOMNESS = {
  uuid: (): string => {
    throw new Error('a file with a hash or a name derives its identifier');
  },
};

/** Writes the composite's objects; answers their identifiers. */
export function convertComposite(context: EventContext, raw: JsonObject, composite: Composite): string[] {
  const uuid = uuidFor(context, textOf(raw, 'uuid').toLowerCase(), JSON.stringify(composite.mapped));
  const [first] = composite.covers as [MispAttribute, ...MispAttribute[]];
  const group = [{ ...first, uuid, comment: first.comment || textOf(raw, 'comment') }, ...composite.covers.slice(1)];
  return observed(
    context,
    group,
    composite.mapped,
    composite.covers.some((attribute) => attribute.toIds),
  );
}

/** The object itself as MISP has it: name, comment, and which STIX objects its attributes became. */
export function keepObject(context: EventContext, raw: JsonObject, refs: readonly string[]): string {
  const name = textOf(raw, 'name');
  const uuid = uuidFor(context, textOf(raw, 'uuid').toLowerCase(), `${name} ${refs.join(' ')}`);
  const properties: JsonObject = {
    x_misp_name: name,
    x_misp_meta_category: textOf(raw, 'meta-category'),
    x_misp_template_uuid: textOf(raw, 'template_uuid'),
    ...(textOf(raw, 'comment') === '' ? {} : { x_misp_comment: textOf(raw, 'comment') }),
    ...(refs.length === 0 ? {} : { x_misp_refs: [...new Set(refs)] }),
  };
  return context.objects.add(domainObject('x-misp-object', properties, context.build, stampOf(context, raw, uuid)));
}

/** References between objects and attributes become relationships; one that points out of the event is reported. */
export function relate(context: EventContext, raw: JsonObject, idsOf: ReadonlyMap<string, string>): void {
  const source = idsOf.get(textOf(raw, 'uuid').toLowerCase());
  for (const reference of objectsOf(raw, 'ObjectReference')) {
    const target = idsOf.get(textOf(reference, 'referenced_uuid').toLowerCase());
    const verb =
      textOf(reference, 'relationship_type')
        .toLowerCase()
        .replace(/[^a-z0-9-]+/g, '-') || 'related-to';
    if (flagOf(reference, 'deleted')) continue;
    if (source === undefined || target === undefined) {
      context.report.lose(
        textOf(raw, 'uuid'),
        'ObjectReference',
        `${verb} points to ${textOf(reference, 'referenced_uuid')}, which is not in the event`,
      );
      continue;
    }
    const uuid = uuidFor(
      context,
      textOf(reference, 'uuid').toLowerCase(),
      uuidv5(context.uuid, `${source} ${verb} ${target}`),
    );
    context.objects.add(relationship(source, verb, target, context.build, stampOf(context, reference, uuid)));
  }
}
