import { cite, citeKind } from '../clause.ts';
import type { Rule } from '../decision.ts';
import { isTlp, isWithin } from '../marking.ts';
import { type Actor, type CircleRight, seatsIn } from '../party.ts';
import { reason } from '../reason.ts';
import type { Matter } from '../request.ts';
import { ceilingOf, communityOf, namedRecipientsOf, purposeRefusal } from '../terms.ts';

/** An organisation's own claim to a matter, apart from time. */
export interface Claim extends Matter {
  actor: Actor;
}

export const inGoodStanding: Rule<Claim> = ({ actor: { party } }) =>
  party.standing === 'party' ? null : reason('standing-not-party', null, { standing: party.standing });

/** Applicants may be somebody's client; those who lost their standing may not. */
export const standingNotLost: Rule<Claim> = ({ actor: { party } }) =>
  party.standing === 'suspended' || party.standing === 'withdrawn'
    ? reason('standing-lost', null, { standing: party.standing })
    : null;

export const onAgreementInForce: Rule<Claim> = ({ actor: { party }, agreement }) =>
  party.accepted?.agreement === agreement.id && party.accepted.version === agreement.version
    ? null
    : reason('version-not-accepted', null, { version: agreement.version });

export const circleUnderAgreement: Rule<Claim> = ({ circle, agreement }) =>
  circle.agreement === agreement.id ? null : reason('other-agreement', null, { circle: circle.id });

export const inCommunity: Rule<Claim> = ({ actor: { party }, agreement }) =>
  communityOf(agreement, party)
    ? null
    : reason('outside-community', citeKind(agreement, 'community'), { class: party.class, country: party.country });

export const onRosterWith =
  (right: CircleRight): Rule<Claim> =>
  ({ actor: { party }, circle }) => {
    const seats = seatsIn(party, circle.id);
    if (seats.length === 0) return reason('not-on-roster', null, { circle: circle.id });
    return seats.some((seat) => seat.rights.includes(right))
      ? null
      : reason('right-missing', null, { circle: circle.id, right });
  };

export const notKeptOut: Rule<Claim> = ({ actor: { party }, item }) =>
  item.excluded.includes(party.organisation)
    ? reason('kept-out-by-source', null, { organisation: party.organisation })
    : null;

export const purposeAgreed: Rule<Claim> = ({ item, agreement }) => {
  const refusal = purposeRefusal(agreement, item.purpose);
  return refusal && reason('purpose-not-agreed', cite(agreement, refusal.clause), { purpose: item.purpose });
};

export const purposeOfCircle: Rule<Claim> = ({ item, circle }) =>
  circle.purposes.includes(item.purpose)
    ? null
    : reason('purpose-not-of-circle', null, { purpose: item.purpose, circle: circle.id });

export const carriedByCircle: Rule<Claim> = ({ item, circle }) =>
  !isTlp(item.tlp) || isWithin(item.tlp, circle.maxTlp)
    ? null
    : reason('above-circle', null, { circle: circle.id, tlp: item.tlp, max: circle.maxTlp });

export const underCeiling: Rule<Claim> = ({ actor: { party }, item, agreement }) => {
  const ceiling = ceilingOf(agreement, party.class);
  if (ceiling === undefined) return reason('class-without-ceiling', null, { class: party.class });
  if (isWithin(item.tlp, ceiling.maxTlp)) return null;
  return reason('above-ceiling', cite(agreement, ceiling), {
    class: party.class,
    tlp: item.tlp ?? 'none',
    max: ceiling.maxTlp,
  });
};

export const namedIfRed: Rule<Claim> = ({ actor, item, agreement }) => {
  if (item.tlp !== 'red') return null;
  const clause = namedRecipientsOf(agreement);
  if (clause === undefined) return reason('named-not-provided', null, {});
  const named = item.named.some(
    ({ organisation, person }) => organisation === actor.party.organisation && person === actor.person,
  );
  return named ? null : reason('not-named', cite(agreement, clause), {});
};

/** What makes an organisation part of a circle's audience, in the order in which one would ask. */
export const BELONGS_TO_AUDIENCE: readonly Rule<Claim>[] = [
  inGoodStanding,
  circleUnderAgreement,
  onAgreementInForce,
  inCommunity,
  onRosterWith('read'),
  notKeptOut,
  purposeAgreed,
  purposeOfCircle,
  carriedByCircle,
  underCeiling,
  namedIfRed,
];
