import { cite, citeKind, clausesOf } from './clause.ts';
import { allow, type Decision, deny, objections, type Rule } from './decision.ts';
import { isTlp, isWithin, narrow } from './marking.ts';
import { attributionDuty, DAY, type Obligation, papDuty, personalDataDuty, retentionDuty } from './obligation.ts';
import { isGenuine } from './party.ts';
import { reason } from './reason.ts';
import type { PublishRequest } from './request.ts';
import {
  carriedByCircle,
  circleUnderAgreement,
  inCommunity,
  inGoodStanding,
  onAgreementInForce,
  onRosterWith,
  purposeAgreed,
  purposeOfCircle,
} from './rules/membership.ts';
import { marked, notRecalled, personalDataAgreed } from './rules/state.ts';
import { communityOf, embargoOf, mayGoOnward, namedRecipientsOf, onwardOf } from './terms.ts';

const bySource: Rule<PublishRequest> = ({ actor, item }) =>
  actor.party.organisation === item.source && isGenuine(actor)
    ? null
    : reason('not-the-source', null, { organisation: actor.party.organisation });

const redNamesPersons: Rule<PublishRequest> = ({ item, agreement }) => {
  if (item.tlp !== 'red') {
    return item.named.length === 0 ? null : reason('names-only-for-red', null, { tlp: item.tlp ?? 'none' });
  }
  const clause = namedRecipientsOf(agreement);
  if (clause === undefined) return reason('named-not-provided', null, {});
  if (item.named.length === 0) return reason('nobody-named', cite(agreement, clause), {});
  if (item.named.length <= clause.maxPersons) return null;
  return reason('too-many-named', cite(agreement, clause), { count: item.named.length, max: clause.maxPersons });
};

/** What anyone may read cannot be kept from one: better refused than believed. */
const clearKeepsNobodyOut: Rule<PublishRequest> = ({ item }) =>
  item.tlp === 'clear' && item.excluded.length > 0 ? reason('clear-keeps-nobody-out', null, {}) : null;

const embargoWithinLimit: Rule<PublishRequest> = ({ item, agreement, at }) => {
  if (item.embargoUntil === null || item.embargoUntil <= at) return null;
  const clause = embargoOf(agreement);
  if (clause === undefined) return reason('embargo-not-provided', null, {});
  if (item.embargoUntil - at <= clause.maxDays * DAY) return null;
  return reason('embargo-too-long', cite(agreement, clause), { until: item.embargoUntil, maxDays: clause.maxDays });
};

const attributionFree: Rule<PublishRequest> = ({ item, agreement }) => {
  if (item.attribution === null) return null;
  const fixed = clausesOf(agreement, 'attribution').find(
    (clause) => !clause.sourceMayChoose && clause.default !== item.attribution,
  );
  return fixed ? reason('attribution-fixed', cite(agreement, fixed), { attribution: fixed.default }) : null;
};

const relayNarrows: Rule<PublishRequest> = ({ item }) => {
  if (item.receivedAs === null || !isTlp(item.tlp)) return null;
  const narrowing = narrow(item.receivedAs, item.tlp);
  return narrowing.ok ? null : reason('would-widen', null, { from: narrowing.from, to: narrowing.to });
};

/** AMBER goes to clients at most; only CLEAR and GREEN may go on into another circle (TLP 2.0). */
const relayAllowed: Rule<PublishRequest> = ({ item, agreement }) => {
  if (item.receivedAs === null) return null;
  if (isWithin(item.receivedAs, 'green') && mayGoOnward(agreement, item.receivedAs)) return null;
  return reason('relay-too-narrow', cite(agreement, onwardOf(agreement)), { tlp: item.receivedAs });
};

const MAY_PUBLISH: readonly Rule<PublishRequest>[] = [
  bySource,
  inGoodStanding,
  circleUnderAgreement,
  onAgreementInForce,
  inCommunity,
  onRosterWith('publish'),
  marked,
  notRecalled,
  carriedByCircle,
  purposeAgreed,
  purposeOfCircle,
  redNamesPersons,
  clearKeepsNobodyOut,
  embargoWithinLimit,
  personalDataAgreed,
  attributionFree,
  relayNarrows,
  relayAllowed,
];

export function decidePublish(asked: PublishRequest): Decision {
  const { actor, item, circle, agreement, at } = asked;
  const barred = objections(MAY_PUBLISH, asked);
  if (barred.length > 0) return deny(barred, quarantineDuty(asked));
  return allow(
    null,
    [
      reason('may-publish', cite(agreement, communityOf(agreement, actor.party)), {
        circle: circle.id,
        tlp: item.tlp ?? 'none',
      }),
      reason('purpose-agreed', citeKind(agreement, 'purposes'), { purpose: item.purpose }),
    ],
    [...retentionDuty(asked, at), ...attributionDuty(asked), ...personalDataDuty(asked), ...papDuty(asked)],
  );
}

function quarantineDuty(asked: PublishRequest): Obligation[] {
  return marked(asked) ? [{ kind: 'quarantine', clause: citeKind(asked.agreement, 'quarantine') }] : [];
}
