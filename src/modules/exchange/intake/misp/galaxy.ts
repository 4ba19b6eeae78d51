import type { JsonObject } from '../../json/value.ts';
import { isObject } from '../../json/value.ts';
import { domainObject } from '../../stix/build.ts';
import { uuidv5 } from '../../stix/deterministic-id.ts';
import type { EventContext } from './context.ts';
import { listOf, objectsOf, textOf } from './event.ts';
import { markingsOf } from './tag.ts';

/** Galaxies that STIX has a type for. */
const TYPES: { readonly [galaxy: string]: string } = {
  'mitre-attack-pattern': 'attack-pattern',
  'mitre-course-of-action': 'course-of-action',
  'mitre-intrusion-set': 'intrusion-set',
  'mitre-malware': 'malware',
  'mitre-tool': 'tool',
  'threat-actor': 'threat-actor',
  malpedia: 'malware',
  ransomware: 'malware',
  tool: 'tool',
};

/**
 * The clusters of a part's galaxies. Their identifiers belong to this event: the knowledge base that a cluster was taken
 * from owns its own object, which the external references name.
 */
export function convertGalaxies(context: EventContext, part: JsonObject): string[] {
  return objectsOf(part, 'Galaxy')
    .flatMap((galaxy) => objectsOf(galaxy, 'GalaxyCluster'))
    .map((cluster) => context.objects.add(clusterObject(context, cluster)));
}

function clusterObject(context: EventContext, cluster: JsonObject): JsonObject {
  const galaxy = textOf(cluster, 'type');
  const tag = textOf(cluster, 'tag_name') || `${galaxy}=${textOf(cluster, 'value')}`;
  const type = TYPES[galaxy] ?? 'x-misp-galaxy-cluster';
  const aliases = metaTexts(cluster, 'synonyms');
  const properties: JsonObject = {
    name: textOf(cluster, 'value') || tag,
    ...(textOf(cluster, 'description') === '' ? {} : { description: textOf(cluster, 'description') }),
    ...(type === 'malware' ? { is_family: true } : {}),
    ...(aliases.length === 0 || type === 'course-of-action' ? {} : { aliases }),
    labels: [tag],
    ...references(cluster),
    ...(type === 'x-misp-galaxy-cluster' && isObject(cluster.meta) ? { x_misp_meta: cluster.meta } : {}),
  };
  const { created, modified } = context;
  return domainObject(type, properties, context.build, {
    uuid: uuidv5(context.uuid, tag),
    created,
    modified,
    markings: markingsOf(context.tlp),
  });
}

function references(cluster: JsonObject): JsonObject {
  const source = textOf(cluster, 'source') || 'MISP galaxy';
  const ids = metaTexts(cluster, 'external_id').map((id) => ({
    source_name: /^T\d|^[GSM]\d/.test(id) ? 'mitre-attack' : source,
    external_id: id,
  }));
  const urls = metaTexts(cluster, 'refs').map((url) => ({ source_name: source, url }));
  const all = [...ids, ...urls];
  return all.length === 0 ? {} : { external_references: all };
}

function metaTexts(cluster: JsonObject, name: string): string[] {
  if (!isObject(cluster.meta)) return [];
  return listOf(cluster.meta, name).filter((text) => typeof text === 'string' && text !== '') as string[];
}
