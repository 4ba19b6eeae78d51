import { cite } from '../clause.ts';
import { objections, type Rule } from '../decision.ts';
import type { Party } from '../party.ts';
import { type Reason, reason } from '../reason.ts';
import { mayGoOnward, onwardOf } from '../terms.ts';
import {
  BELONGS_TO_AUDIENCE,
  type Claim,
  circleUnderAgreement,
  inGoodStanding,
  notKeptOut,
  onAgreementInForce,
  standingNotLost,
  underCeiling,
} from './membership.ts';

export const forClients: Rule<Claim> = ({ item, agreement }) =>
  mayGoOnward(agreement, item.tlp)
    ? null
    : reason('not-for-clients', cite(agreement, onwardOf(agreement)), { tlp: item.tlp ?? 'none' });

/** The source passes on its own item; anybody else must be in the audience itself. */
export const MAY_PASS_ON_OWN: readonly Rule<Claim>[] = [inGoodStanding, circleUnderAgreement, onAgreementInForce];

export function passesOnBy({ item }: Claim, party: Party): readonly Rule<Claim>[] {
  return party.organisation === item.source ? MAY_PASS_ON_OWN : BELONGS_TO_AUDIENCE;
}

const MAY_BE_CLIENT: readonly Rule<Claim>[] = [standingNotLost, notKeptOut, underCeiling, forClients];

export type ClientRoute = { by: string } | { objections: Reason[] };

/**
 * Does a logged release reach this organisation? A release lives only as long as its releaser could itself read, which
 * `stillReads` tells; without any release to this organisation there is no such route and nothing to object to.
 */
export function clientRoute(
  claim: Claim,
  releasers: readonly Party[],
  stillReads: (releaser: Party) => boolean,
): ClientRoute {
  const client = claim.actor.party.organisation;
  const bys = claim.item.releases.filter((release) => release.client === client).map((release) => release.by);
  if (bys.length === 0) return { objections: [] };
  const barred = objections(MAY_BE_CLIENT, claim);
  if (barred.length > 0) return { objections: barred };
  const live = bys.find((by) => releasers.some((p) => p.organisation === by && stillReads(p)));
  if (live !== undefined) return { by: live };
  return { objections: bys.map((by) => reason('releaser-cannot-read', null, { by })) };
}

/** May this party be heard as releaser, time apart? Machines and persons alike, so no RED. */
export function belongsAsReleaser(claim: Claim, releaser: Party): boolean {
  const asked = { ...claim, actor: { party: releaser, person: null } };
  return objections(passesOnBy(claim, releaser), asked).length === 0;
}
