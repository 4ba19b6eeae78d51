/** A STIX object as it was parsed; nothing about its properties is certain. */
export type StixObject = Readonly<Record<string, unknown>>;

export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** Who made or marked an object says nothing about what it means. */
const NOT_CONTENT = new Set(['created_by_ref', 'object_marking_refs', 'relationship', 'source_ref', 'target_ref']);

/** What an object says of others: its relation (STIX 2.1 §5.1), or each reference that it holds, nested ones too. */
export function linksOf(object: StixObject): Link[] {
  const { id, type, source_ref, target_ref, relationship_type } = object;
  if (typeof id !== 'string') return [];
  const relation =
    type === 'relationship' && isId(source_ref) && isId(target_ref)
      ? [{ from: source_ref, to: target_ref, kind: String(relationship_type) }]
      : [];
  return unique([...relation, ...referencesIn(object).map(({ to, kind }) => ({ from: id, to, kind }))]);
}

const DEEPEST = 4;

function referencesIn(object: StixObject, depth = 0): { to: string; kind: string }[] {
  if (depth > DEEPEST) return [];
  return Object.entries(object).flatMap(([name, value]) => {
    if (NOT_CONTENT.has(name)) return [];
    if (/_refs?$/.test(name))
      return [value]
        .flat()
        .filter(isId)
        .map((to) => ({ to, kind: name }));
    return [value].flat().flatMap((part) => (isObject(part) ? referencesIn(part, depth + 1) : []));
  });
}

export interface AttackPart {
  readonly kind: 'matrix' | 'tactic' | 'technique';
  readonly externalId: string;
  readonly name: string;
  readonly domains: readonly string[];
  readonly places: readonly string[];
}

/** What an object is of ATT&CK: names as MITRE's STIX export has them; a technique also as others write it. */
export function attackPartOf(object: StixObject): AttackPart | null {
  const name = typeof object.name === 'string' ? object.name : '';
  const domains = strings(object.x_mitre_domains);
  const externalId = attackIdOf(object) ?? '';
  if (object.type === 'x-mitre-matrix') {
    return { kind: 'matrix', externalId, name, domains, places: strings(object.tactic_refs) };
  }
  if (object.type === 'x-mitre-tactic' && typeof object.x_mitre_shortname === 'string') {
    return { kind: 'tactic', externalId, name, domains, places: [object.x_mitre_shortname] };
  }
  const retired = object.revoked === true || object.x_mitre_deprecated === true;
  if (object.type !== 'attack-pattern' || !TECHNIQUE.test(externalId) || retired) return null;
  const phases = [object.kill_chain_phases].flat().filter(isObject);
  return { kind: 'technique', externalId, name, domains, places: strings(phases.map((phase) => phase.phase_name)) };
}

const TECHNIQUE = /^T\d{4}(\.\d{3})?$/;

function attackIdOf(object: StixObject): string | undefined {
  const reference = [object.external_references]
    .flat()
    .filter(isObject)
    .find((one) => typeof one.source_name === 'string' && /^mitre(-\w+)?-attack$|^mitre-attack$/.test(one.source_name));
  return typeof reference?.external_id === 'string' ? reference.external_id : undefined;
}

/** How an object is called where there is little room. Texts of others: shown as text alone. */
export function nameOf(object: StixObject): string {
  const { name, value, path, key, subject, pattern, relationship_type, hashes } = object;
  const hash = isObject(hashes) ? Object.values(hashes)[0] : undefined;
  const found = [name, value, path, key, subject, hash, relationship_type, pattern].find(
    (one) => typeof one === 'string' && one !== '',
  );
  return String(found ?? object.type ?? '').slice(0, 200);
}

const TIMES = [
  'first_observed',
  'last_observed',
  'first_seen',
  'last_seen',
  'start_time',
  'stop_time',
  'valid_from',
  'valid_until',
  'published',
] as const;

/** When an object says that something happened, property by property. */
export function timesOf(object: StixObject): { readonly what: string; readonly at: string }[] {
  return TIMES.flatMap((what) => {
    const at = object[what];
    return typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [{ what, at }] : [];
  });
}

function unique(links: readonly Link[]): Link[] {
  return [...new Map(links.map((link) => [`${link.from} ${link.to} ${link.kind}`, link])).values()];
}

function strings(value: unknown): string[] {
  return [value].flat().filter((one): one is string => typeof one === 'string');
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z][a-z0-9-]+--[0-9a-f-]{36}$/.test(value);
}

function isObject(value: unknown): value is StixObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
