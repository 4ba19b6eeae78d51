import type {
  Agreement,
  Circle,
  ExportRequest,
  Item,
  Party,
  PublishRequest,
  Reader,
} from '../../src/modules/policy/index.ts';

/*
 * A naive oracle, written from src/modules/policy/RULES.md. It takes nothing from the code that it judges but the
 * shapes of its input, and answers yes or no only. Numbers in the comments are those of the rules.
 */

export interface Scene {
  item: Item;
  circle: Circle;
  agreement: Agreement;
  parties: readonly Party[];
  at: number;
}

const WIDTH: Record<string, number> = { clear: 0, green: 1, amber: 2, 'amber+strict': 3, red: 4 };
const MS_PER_DAY = 24 * 60 * 60 * 1000;

export function oracleReads(scene: Scene, reader: Reader): boolean {
  const { item, parties } = scene;
  if (reader !== 'public' && speaksFor(reader.party, reader.person) && reader.party.organisation === item.source) {
    return true; // 1
  }
  if (!isOpenTo(scene, reader === 'public' ? null : reader.party)) return false; // 2
  if (item.tlp === 'clear') return true; // 3
  if (reader === 'public') return false;
  if (!speaksFor(reader.party, reader.person)) return false;
  if (readsInCircle(scene, reader.party, reader.person)) return true; // 4, 5
  for (const release of item.releases) {
    if (release.client !== reader.party.organisation) continue;
    for (const releaser of parties) {
      if (releaser.organisation === release.by && reachesClient(scene, releaser, reader.party)) return true; // 6
    }
  }
  return false;
}

export function oraclePublishes(scene: Scene, { actor }: Pick<PublishRequest, 'actor'>): boolean {
  const { item, circle, agreement, at } = scene;
  const { party, person } = actor;
  if (party.organisation !== item.source || !speaksFor(party, person)) return false;
  if (!isPartyInForce(scene, party) || !isOfCommunity(agreement, party)) return false;
  if (!hasRight(circle, party, 'publish')) return false;
  if (!isKnown(item) || width(item.tlp) > width(circle.maxTlp)) return false;
  if (item.recalledAt !== null) return false;
  if (!purposeFits(scene)) return false;

  let mostNamed = -1;
  for (const c of agreement.clauses) {
    if (c.kind === 'named-recipients') mostNamed = mostNamed < 0 ? c.maxPersons : Math.min(mostNamed, c.maxPersons);
  }
  if (item.tlp === 'red' && (item.named.length === 0 || item.named.length > mostNamed)) return false;
  if (item.tlp !== 'red' && item.named.length > 0) return false;
  if (item.tlp === 'clear' && item.excluded.length > 0) return false;

  if (item.embargoUntil !== null && item.embargoUntil > at) {
    const limits = agreement.clauses.filter((c) => c.kind === 'embargo').map((c) => c.maxDays * MS_PER_DAY);
    if (limits.length === 0 || limits.some((limit) => item.embargoUntil! - at > limit)) return false;
  }
  if (item.personalData && !personalDataIsStripped(agreement)) return false;
  for (const c of agreement.clauses) {
    if (c.kind !== 'attribution' || item.attribution === null) continue;
    if (!c.sourceMayChoose && c.default !== item.attribution) return false;
  }
  if (item.receivedAs !== null) {
    if (width(item.tlp) < width(item.receivedAs)) return false;
    if (item.receivedAs !== 'clear' && !(item.receivedAs === 'green' && goesOnward(agreement, 'green'))) return false;
  }
  return true;
}

export function oracleReleases(scene: Scene, party: Party, person: string | null, client: string): boolean {
  const { item, agreement } = scene;
  if (!speaksFor(party, person) || !isOpenTo(scene, party)) return false;
  if (item.tlp === 'clear') return true;
  const own = party.organisation === item.source;
  if (own ? !isPartyInForce(scene, party) : !readsInCircle(scene, party, person)) return false;
  return goesOnward(agreement, item.tlp) && !item.excluded.includes(client);
}

export function oracleRecalls({ item }: Scene, party: Party, person: string | null): boolean {
  return party.organisation === item.source && speaksFor(party, person);
}

export function oracleSeesSource(scene: Scene, reader: Reader): boolean {
  if (!oracleReads(scene, reader)) return false;
  if (
    reader !== 'public' &&
    reader.party.organisation === scene.item.source &&
    speaksFor(reader.party, reader.person)
  ) {
    return true;
  }
  const wish = scene.item.attribution;
  if (wish === 'anonymous') return false;
  let spoken = false;
  for (const c of scene.agreement.clauses) {
    if (c.kind !== 'attribution') continue;
    spoken = true;
    const given = c.sourceMayChoose && wish !== null ? wish : c.default;
    if (given !== 'named') return false;
  }
  return spoken;
}

export function oracleExports(scene: Scene, reader: Reader, use: ExportRequest['use']): boolean {
  if (!oracleReads(scene, reader)) return false;
  if (
    reader !== 'public' &&
    reader.party.organisation === scene.item.source &&
    speaksFor(reader.party, reader.person)
  ) {
    return true;
  }
  const { pap } = scene.item;
  if (use === 'log-check') return true;
  if (use === 'passive-lookup') return pap === null || pap === 'clear' || pap === 'green' || pap === 'amber';
  if (use === 'block') return pap === null || pap === 'clear' || pap === 'green';
  return use === 'active' && (pap === null || pap === 'clear');
}

function width(tlp: string | null): number {
  return tlp === null ? Number.NaN : (WIDTH[tlp] ?? Number.NaN);
}

function isKnown(item: Item): boolean {
  return !Number.isNaN(width(item.tlp));
}

function speaksFor(party: Party, person: string | null): boolean {
  return person === null || party.persons.some((own) => own === person);
}

/** 2 */
function isOpenTo({ item, agreement, at }: Scene, party: Party | null): boolean {
  if (item.recalledAt !== null || !isKnown(item)) return false;
  if (item.personalData && !personalDataIsStripped(agreement)) return false;
  let exempt = false;
  for (const c of agreement.clauses) if (c.kind === 'embargo') exempt = true;
  for (const c of agreement.clauses) {
    if (c.kind === 'embargo' && (party === null || !c.exempt.includes(party.class))) exempt = false;
    if (c.kind !== 'retention') continue;
    for (const [tlp, days] of Object.entries(c.days)) {
      if (width(tlp) <= width(item.tlp) && at >= item.publishedAt + days * MS_PER_DAY) return false;
    }
  }
  return item.embargoUntil === null || item.embargoUntil <= at || exempt;
}

function personalDataIsStripped(agreement: Agreement): boolean {
  const rules = agreement.clauses.filter((c) => c.kind === 'personal-data').map((c) => c.rule);
  return rules.length > 0 && !rules.includes('forbid');
}

/** 4 and 5 */
function readsInCircle(scene: Scene, party: Party, person: string | null): boolean {
  const { item, circle, agreement } = scene;
  if (!isPartyInForce(scene, party) || !isOfCommunity(agreement, party)) return false;
  if (!hasRight(circle, party, 'read')) return false;
  if (item.excluded.includes(party.organisation) || !purposeFits(scene)) return false;
  if (width(item.tlp) > width(circle.maxTlp) || !underCeilings(scene, party)) return false;
  if (item.tlp !== 'red') return true;
  if (!agreement.clauses.some((c) => c.kind === 'named-recipients') || person === null) return false;
  for (const name of item.named) {
    if (name.organisation === party.organisation && name.person === person) return true;
  }
  return false;
}

/** 6 */
function reachesClient(scene: Scene, releaser: Party, client: Party): boolean {
  const { item, agreement } = scene;
  if (item.tlp !== 'green' && item.tlp !== 'amber') return false;
  if (!goesOnward(agreement, item.tlp)) return false;
  if (client.standing === 'suspended' || client.standing === 'withdrawn') return false;
  if (item.excluded.includes(client.organisation) || !underCeilings(scene, client)) return false;
  if (releaser.organisation === item.source) return isPartyInForce(scene, releaser);
  return isOpenTo(scene, releaser) && readsInCircle(scene, releaser, null);
}

function isPartyInForce({ circle, agreement }: Scene, party: Party): boolean {
  if (party.standing !== 'party' || party.accepted === null) return false;
  if (circle.agreement !== agreement.id || party.accepted.agreement !== circle.agreement) return false;
  return party.accepted.version === agreement.version;
}

function isOfCommunity(agreement: Agreement, party: Party): boolean {
  for (const c of agreement.clauses) {
    if (c.kind !== 'community' || !c.classes.includes(party.class)) continue;
    if (!c.countries || c.countries.includes(party.country)) return true;
  }
  return false;
}

function hasRight(circle: Circle, party: Party, right: 'read' | 'publish'): boolean {
  return party.circles.some((seat) => seat.circle === circle.id && seat.rights.includes(right));
}

function purposeFits({ item, circle, agreement }: Scene): boolean {
  const lists = agreement.clauses.filter((c) => c.kind === 'purposes').map((c) => c.purposes);
  return lists.length > 0 && [...lists, circle.purposes].every((list) => list.includes(item.purpose));
}

function underCeilings({ item, agreement }: Scene, party: Party): boolean {
  let capped = false;
  for (const c of agreement.clauses) {
    if (c.kind !== 'ceiling' || !c.classes.includes(party.class)) continue;
    capped = true;
    if (!(width(item.tlp) <= width(c.maxTlp))) return false;
  }
  return capped;
}

function goesOnward(agreement: Agreement, tlp: string | null): boolean {
  const limits = agreement.clauses.filter((c) => c.kind === 'onward').map((c) => c.maxTlp);
  return limits.length > 0 && width(tlp) <= 2 && limits.every((limit) => width(tlp) <= width(limit));
}
