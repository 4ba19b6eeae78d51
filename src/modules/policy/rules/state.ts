import { cite, citeKind } from '../clause.ts';
import type { Rule } from '../decision.ts';
import { isTlp } from '../marking.ts';
import { DAY } from '../obligation.ts';
import { reason } from '../reason.ts';
import type { Reading, Setting } from '../request.ts';
import { embargoOf, isEmbargoExempt, personalDataOf, retentionOf } from '../terms.ts';

/*
 * Is the item open at this instant? These rules bind everybody but the source. They speak of time and state, never of
 * membership. Each asks for proof that the door is open, so that a broken instant (NaN) leaves it shut.
 */

export const notRecalled: Rule<Setting> = ({ item, agreement }) =>
  item.recalledAt === null ? null : reason('recalled', citeKind(agreement, 'recall'), { recalledAt: item.recalledAt });

export const marked: Rule<Setting> = ({ item, agreement }) =>
  isTlp(item.tlp) ? null : reason('quarantined', citeKind(agreement, 'quarantine'), {});

const embargoOver: Rule<Reading> = ({ item, agreement, reader, at }) => {
  if (item.embargoUntil === null || at >= item.embargoUntil) return null;
  if (reader !== 'public' && isEmbargoExempt(agreement, reader.party.class)) return null;
  return reason('embargoed', cite(agreement, embargoOf(agreement)), { until: item.embargoUntil });
};

const withinRetention: Rule<Reading> = ({ item, agreement, at }) => {
  const retention = retentionOf(agreement, item.tlp);
  if (retention === null || at < item.publishedAt + retention.days * DAY) return null;
  return reason('retention-passed', cite(agreement, retention.clause), {
    tlp: item.tlp ?? 'none',
    days: retention.days,
  });
};

export const personalDataAgreed: Rule<Setting> = ({ item, agreement }) => {
  const { rule, clause } = personalDataOf(agreement);
  if (!item.personalData || rule === 'strip') return null;
  return reason('personal-data-forbidden', cite(agreement, clause), {});
};

export const ITEM_IS_OPEN: readonly Rule<Reading>[] = [
  notRecalled,
  marked,
  embargoOver,
  withinRetention,
  personalDataAgreed,
];
