import { objections } from './decision.ts';
import type { Item, NamedRecipient, Release } from './item.ts';
import { isTlp, type Tlp } from './marking.ts';
import { inTextOrder } from './order.ts';
import type { Party } from './party.ts';
import type { Matter } from './request.ts';
import { belongsAsReleaser, clientRoute } from './rules/client.ts';
import { BELONGS_TO_AUDIENCE, type Claim } from './rules/membership.ts';

/**
 * Everything about an item that decides who is in its audience, in canonical form: equal audiences are equal specs and
 * have the same `audienceKey`. It names the agreement but no version: a new version in force changes memberships, as a
 * roster does, and never an object. Embargo, retention, recall and personal data are states of the item, not in here.
 */
export interface AudienceSpec {
  agreement: string;
  circle: string;
  source: string;
  /** null: quarantined, the source alone. */
  tlp: Tlp | null;
  purpose: string;
  named: readonly NamedRecipient[];
  excluded: readonly string[];
  releases: readonly Release[];
}

/** One who is in an audience: a whole organisation, or (RED) one person of it. */
export interface Member {
  organisation: string;
  person: string | null;
}

export type Membership = Pick<Matter, 'circle' | 'agreement'> & { parties: readonly Party[] };

/** Fields that cannot matter under the marking are left empty, so that equal audiences come out equal. */
export function audienceSpec({ item, circle, agreement }: Matter): AudienceSpec {
  const tlp = isTlp(item.tlp) ? item.tlp : null;
  const closedCircle = tlp !== null && tlp !== 'clear';
  return {
    agreement: agreement.id,
    circle: circle.id,
    source: item.source,
    tlp,
    purpose: closedCircle ? item.purpose : '',
    named: tlp === 'red' ? distinct(item.named, (n) => [n.organisation, n.person]) : [],
    excluded: closedCircle ? distinct(item.excluded, (organisation) => [organisation]) : [],
    releases: tlp === 'green' || tlp === 'amber' ? distinct(item.releases, (r) => [r.by, r.client]) : [],
  };
}

function distinct<T>(values: readonly T[], key: (value: T) => readonly string[]): T[] {
  const byKey = new Map(values.map((value) => [JSON.stringify(key(value)), value]));
  return [...byKey].sort(([a], [b]) => inTextOrder(a, b)).map(([, value]) => value);
}

/** A string that is equal exactly for equal specs; fit to be hashed or kept as a unique key. */
export function audienceKey(spec: AudienceSpec): string {
  return JSON.stringify([
    spec.agreement,
    spec.circle,
    spec.source,
    spec.tlp,
    spec.purpose,
    spec.named.map(({ organisation, person }) => [organisation, person]),
    spec.excluded,
    spec.releases.map(({ by, client }) => [by, client]),
  ]);
}

/** True when anyone at all is in the audience, known to the hub or not. */
export function isPublic(spec: AudienceSpec): boolean {
  return spec.tlp === 'clear';
}

/**
 * Who of these parties is in the audience now, ordered by organisation and person. Agrees with `decide` on `read` for
 * every item of this audience whose state is open. `membership.circle` and `.agreement` must be those of the spec.
 */
export function membersOf(spec: AudienceSpec, { circle, agreement, parties }: Membership): Member[] {
  const item = itemOf(spec);
  const members = parties.flatMap((party) =>
    candidates(spec, party).filter(({ person }) =>
      belongs({ item, circle, agreement, actor: { party, person } }, parties),
    ),
  );
  return distinct(members, (member) => [member.organisation, member.person ?? '']);
}

function candidates(spec: AudienceSpec, party: Party): Member[] {
  const { organisation } = party;
  if (spec.tlp !== 'red' || organisation === spec.source) return [{ organisation, person: null }];
  return spec.named
    .filter((named) => named.organisation === organisation && party.persons.includes(named.person))
    .map(({ person }) => ({ organisation, person }));
}

function belongs(claim: Claim, parties: readonly Party[]): boolean {
  const { item, actor } = claim;
  if (actor.party.organisation === item.source || item.tlp === 'clear') return true;
  if (objections(BELONGS_TO_AUDIENCE, claim).length === 0) return true;
  return 'by' in clientRoute(claim, parties, (releaser) => belongsAsReleaser(claim, releaser));
}

/** An item of this audience with nothing in its state that would close it. */
function itemOf({ source, tlp, purpose, named, excluded, releases }: AudienceSpec): Item {
  return {
    source,
    tlp,
    purpose,
    named,
    excluded,
    releases,
    pap: null,
    attribution: null,
    personalData: false,
    publishedAt: 0,
    embargoUntil: null,
    recalledAt: null,
    receivedAs: null,
  };
}
