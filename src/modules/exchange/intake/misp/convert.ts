import { isObject, type JsonObject, type JsonValue } from '../../json/value.ts';
import { domainObject, identity, relationship, report as reportObject } from '../../stix/build.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import { compareTimestamps } from '../../stix/timestamp.ts';
import { Collection } from '../collection.ts';
import type { Reporter } from '../report.ts';
import { convertAttribute } from './attribute.ts';
import { type AttributeCount, type EventContext, stampOf, uuidFor } from './context.ts';
import { attributeOf, flagOf, isUuid, listOf, type MispAttribute, objectsOf, textOf } from './event.ts';
import { convertGalaxies } from './galaxy.ts';
import { compositeOf, convertComposite, keepObject, relate } from './object.ts';
import { markingsOf, narrowedBy, taggingOf } from './tag.ts';
import { fromDay, fromEpoch } from './time.ts';

/** MISP does not date organisations; one date for all keeps an organisation the same object in every event. */
const UNDATED = '1970-01-01T00:00:00.000Z';
const MISP_NAMESPACE = 'b3f1c2de-7c0b-4f0e-9a53-1f5d0a0f6a10';

export type ConvertedEvent = { readonly objects: readonly JsonObject[]; readonly attributes: AttributeCount };

/**
 * One MISP event as STIX 2.1 objects. Every attribute is said in STIX, kept as a custom object, or named in the report;
 * identifiers derive from MISP's own, so that the same event again gives the same objects.
 */
export function convertEvent(event: JsonObject, report: Reporter): ConvertedEvent {
  const conversion = new Conversion(event, report);
  conversion.attributes();
  conversion.objects();
  conversion.event();
  return conversion.result();
}

class Conversion {
  private readonly raw: JsonObject;
  private readonly context: EventContext;
  private readonly count: AttributeCount = { read: 0, mapped: 0, custom: 0, deduplicated: 0, deleted: 0, rejected: 0 };
  /** What each attribute and object of MISP became, by MISP's identifier; the first is what references point to. */
  private readonly idsOf = new Map<string, string>();
  private readonly uuids = new Set<string>();
  private readonly groups = new Map<string, MispAttribute[]>();

  constructor(raw: JsonObject, report: Reporter) {
    this.raw = raw;
    this.context = openContext(raw, report);
  }

  attributes(): void {
    for (const attribute of this.sound(this.raw)) this.gather(attribute);
  }

  objects(): void {
    const objects = objectsOf(this.raw, 'Object');
    const broken = listOf(this.raw, 'Object').length - objects.length;
    if (broken > 0) this.context.report.reject(this.context.uuid, 'Object', `${broken} entries are no objects`);
    const kept = objects
      .filter((object) => !this.isDeleted(object))
      .map((object) => ({ object, ...this.split(object) }));
    const idsOfGroups = this.convertGroups();
    for (const { object, ids, others } of kept) {
      const refs = [...ids, ...others.flatMap((attribute) => idsOfGroups.get(groupKey(attribute)) ?? [])];
      const isSaid = ids.length > 0 && others.length === 0;
      const id = isSaid ? ids[0]! : keepObject(this.context, object, refs);
      this.remember(textOf(object, 'uuid').toLowerCase(), id);
    }
    for (const object of objects) relate(this.context, object, this.idsOf);
  }

  event(): void {
    this.notes();
    convertGalaxies(this.context, this.raw);
    this.reportLosses();
    const { context, raw } = this;
    const { labels, unknownTlp } = taggingOf(raw);
    for (const tag of unknownTlp) context.report.warn(context.uuid, 'Tag', `${tag} is no TLP level; kept as a label`);
    if (context.tlp === null)
      context.report.warn(
        context.uuid,
        'Tag',
        'the event has no TLP marking: its objects stay unmarked until their owner sets one',
      );
    const refs = [...context.objects.values()].map((object) => String(object.id));
    const properties: JsonObject = {
      labels: [...labels, ...eventLabels(raw)],
      ...externalReferences(raw),
      ...(textOf(raw, 'extends_uuid') === '' ? {} : { x_misp_extends_uuid: textOf(raw, 'extends_uuid') }),
    };
    const published = fromEpoch(raw, 'publish_timestamp') ?? context.modified;
    const stamp = { uuid: context.uuid, created: context.created, modified: context.modified };
    const name = textOf(raw, 'info').trim() || 'MISP event';
    context.objects.add(
      reportObject(name, published, refs, properties, context.build, { ...stamp, markings: markingsOf(context.tlp) }),
    );
  }

  result(): ConvertedEvent {
    return { objects: [...this.context.objects.values()], attributes: this.count };
  }

  /** The usable attributes of the event or of an object; the others are counted and reported. */
  private sound(part: JsonObject): MispAttribute[] {
    const found: MispAttribute[] = [];
    for (const raw of listOf(part, 'Attribute')) {
      this.count.read += 1;
      const attribute = isObject(raw) ? attributeOf(raw) : null;
      if (attribute === null || attribute.type === '' || attribute.value === '') {
        this.count.rejected += 1;
        this.context.report.reject(attribute?.uuid || this.context.uuid, 'Attribute', 'has no type or no value');
      } else if (flagOf(attribute.raw, 'deleted')) {
        this.count.deleted += 1;
        this.context.report.lose(attribute.uuid, 'deleted', 'was deleted where it came from; not taken in');
      } else {
        this.reportParts(attribute);
        found.push(this.ownIdentity(attribute));
      }
    }
    return found;
  }

  /** An identifier that another attribute has used already is set aside, so that neither overwrites the other. */
  private ownIdentity(attribute: MispAttribute): MispAttribute {
    const { uuid } = attribute;
    if (!this.uuids.has(uuid)) {
      if (uuid !== '') this.uuids.add(uuid);
      return attribute;
    }
    this.context.report.warn(
      uuid,
      'uuid',
      'is used by several attributes; the later one gets an identifier from its value',
    );
    return { ...attribute, uuid: '' };
  }

  private isDeleted(object: JsonObject): boolean {
    if (!flagOf(object, 'deleted')) return false;
    const inside = listOf(object, 'Attribute').length;
    this.count.read += inside;
    this.count.deleted += inside;
    this.context.report.lose(
      textOf(object, 'uuid'),
      'deleted',
      `was deleted where it came from; not taken in, with its ${inside} attributes`,
    );
    return true;
  }

  private remember(uuid: string, id: string): void {
    if (uuid !== '') this.idsOf.set(uuid, id);
  }

  private gather(attribute: MispAttribute): void {
    const key = groupKey(attribute);
    const group = this.groups.get(key);
    if (group === undefined) this.groups.set(key, [attribute]);
    else {
      group.push(attribute);
      this.count.deduplicated += 1;
      this.context.report.deduplicated += 1;
    }
  }

  /** Says an object's attributes as one thing where that is possible; the rest join the event's own attributes. */
  private split(object: JsonObject): { ids: string[]; others: MispAttribute[] } {
    const attributes = this.sound(object);
    const composite = compositeOf(textOf(object, 'name'), attributes);
    const covered = new Set(composite?.covers ?? []);
    const others = attributes.filter((attribute) => !covered.has(attribute));
    for (const attribute of others) this.gather(attribute);
    if (composite === null) return { ids: [], others };
    const ids = convertComposite(this.context, object, composite);
    this.count.mapped += covered.size;
    for (const attribute of covered) this.remember(attribute.uuid, ids[0]!);
    return { ids, others };
  }

  private convertGroups(): Map<string, readonly string[]> {
    const result = new Map<string, readonly string[]>();
    for (const [key, group] of this.groups) {
      const kept = convertAttribute(this.context, group);
      this.count[kept.as] += 1;
      result.set(key, kept.ids);
      for (const attribute of group) {
        this.remember(attribute.uuid, kept.ids[0]!);
        this.indicates(attribute, kept.ids[0]!);
      }
    }
    return result;
  }

  /** An attribute's own galaxies: what it indicates or is related to. */
  private indicates(attribute: MispAttribute, id: string): void {
    for (const cluster of convertGalaxies(this.context, attribute.raw)) {
      const verb = id.startsWith('indicator--') ? 'indicates' : 'related-to';
      const stamp = stampOf(this.context, attribute.raw, uuidv5(this.context.uuid, `${id} ${verb} ${cluster}`));
      this.context.objects.add(relationship(id, verb, cluster, this.context.build, stamp));
    }
  }

  private reportParts(attribute: MispAttribute): void {
    const { report } = this.context;
    const proposals = listOf(attribute.raw, 'ShadowAttribute').length;
    if (proposals > 0)
      report.lose(attribute.uuid, 'ShadowAttribute', `${proposals} proposals of others are not taken in`);
    const sightings = listOf(attribute.raw, 'Sighting').length;
    if (sightings > 0) report.lose(attribute.uuid, 'Sighting', `${sightings} sightings are not taken in`);
    if (textOf(attribute.raw, 'data') !== '')
      report.lose(attribute.uuid, 'data', 'the attached file is not taken in, its name and hashes are');
  }

  private reportLosses(): void {
    const { report, uuid } = this.context;
    if (textOf(this.raw, 'event_creator_email') !== '')
      report.lose(uuid, 'event_creator_email', 'is personal data; left out');
    for (const [name, what] of [
      ['ShadowAttribute', 'proposals of others'],
      ['RelatedEvent', 'links to other events'],
      ['CryptographicKey', 'signing keys'],
    ] as const) {
      const number = listOf(this.raw, name).length;
      if (number > 0) report.lose(uuid, name, `${number} ${what} are not taken in`);
    }
  }

  private notes(): void {
    for (const raw of objectsOf(this.raw, 'EventReport')) {
      const content = textOf(raw, 'content');
      if (content === '' || flagOf(raw, 'deleted')) continue;
      const uuid = uuidFor(this.context, textOf(raw, 'uuid').toLowerCase(), content);
      const abstract = textOf(raw, 'name');
      const properties = {
        ...(abstract === '' ? {} : { abstract }),
        content,
        object_refs: [`report--${this.context.uuid}`],
      };
      this.context.objects.add(domainObject('note', properties, this.context.build, stampOf(this.context, raw, uuid)));
    }
  }
}

function groupKey(attribute: MispAttribute): string {
  return `${attribute.type}|${attribute.toIds}|${attribute.value}`;
}

function openContext(raw: JsonObject, report: Reporter): EventContext {
  const given = textOf(raw, 'uuid').toLowerCase();
  const uuid = isUuid(given) ? given : uuidv5(MISP_NAMESPACE, `${textOf(raw, 'info')} ${textOf(raw, 'date')}`);
  const day = fromDay(raw, 'date');
  const modified = fromEpoch(raw, 'timestamp') ?? day ?? UNDATED;
  const created = day !== null && compareTimestamps(day, modified) < 0 ? day : modified;
  const tlp = narrowedBy(taggingOf(raw).tlp, textOf(raw, 'distribution'));
  const objects = new Collection();
  const author = authorOf(raw, uuid);
  objects.add(author);
  const build = { now: () => modified, uuid: () => uuid, createdBy: String(author.id) };
  return { uuid, created, modified, tlp, build, objects, report };
}

function authorOf(raw: JsonObject, eventUuid: string): JsonObject {
  const orgc = isObject(raw.Orgc) ? raw.Orgc : {};
  const name = textOf(orgc, 'name') || 'Unnamed organisation';
  const given = textOf(orgc, 'uuid').toLowerCase();
  const uuid = isUuid(given) ? given : uuidv5(MISP_NAMESPACE, name);
  return identity(name, 'organization', { now: () => UNDATED, uuid: () => eventUuid }, { uuid });
}

function eventLabels(raw: JsonObject): string[] {
  return ['threat_level_id', 'analysis', 'distribution'].flatMap((name) => {
    const value = textOf(raw, name);
    return value === '' ? [] : [`misp:${name.replaceAll('_', '-')}="${value}"`];
  });
}

/** Links that the event gives as its sources. */
function externalReferences(raw: JsonObject): { [name: string]: JsonValue } {
  const links = objectsOf(raw, 'Attribute')
    .map(attributeOf)
    .filter(
      (attribute) =>
        attribute.type === 'link' && URL.parse(attribute.value) !== null && !flagOf(attribute.raw, 'deleted'),
    )
    .map((attribute) => ({ source_name: 'MISP event', url: attribute.value }));
  return links.length === 0 ? {} : { external_references: links };
}
