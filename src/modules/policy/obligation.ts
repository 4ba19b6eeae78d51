import { type ClauseRef, cite, citeKind, clausesOf, type ReceiptAct } from './clause.ts';
import type { Attribution } from './item.ts';
import { type Pap, type PapUse, usesUnder } from './pap.ts';
import type { Matter } from './request.ts';
import { attributionOf, mayGoOnward, onwardOf, personalDataOf, recallOf, retentionOf } from './terms.ts';

export const DAY = 86_400_000;

/** What comes with a yes. `clause` is null where TLP or PAP itself asks for it. */
export type Obligation = { clause: ClauseRef | null } & (
  | { kind: 'delete-by'; at: number }
  | { kind: 'attribute-as'; as: Attribution }
  | { kind: 'strip-personal-data' }
  | { kind: 'no-onward' }
  | { kind: 'pap-limit'; pap: Pap; uses: readonly PapUse[] }
  | { kind: 'log-release'; client: string }
  | { kind: 'receipts'; acts: readonly ReceiptAct[] }
  | { kind: 'quarantine' }
);

/** `delete-by` counts from `publishedAt`. */
export function retentionDuty({ item, agreement }: Matter, publishedAt = item.publishedAt): Obligation[] {
  const retention = retentionOf(agreement, item.tlp);
  const at = retention ? publishedAt + retention.days * DAY : Number.NaN;
  if (!retention || !Number.isFinite(at)) return [];
  return [{ kind: 'delete-by', at, clause: cite(agreement, retention.clause) }];
}

export function attributionDuty({ item, agreement }: Matter): Obligation[] {
  const { as, clause } = attributionOf(agreement, item);
  return [{ kind: 'attribute-as', as, clause: cite(agreement, clause) }];
}

export function personalDataDuty({ item, agreement }: Matter): Obligation[] {
  if (!item.personalData) return [];
  return [{ kind: 'strip-personal-data', clause: cite(agreement, personalDataOf(agreement).clause) }];
}

export function papDuty({ item }: Matter): Obligation[] {
  if (item.pap === null || item.pap === 'clear') return [];
  return [{ kind: 'pap-limit', pap: item.pap, uses: usesUnder(item.pap), clause: null }];
}

export function onwardDuty({ item, agreement }: Matter): Obligation[] {
  if (mayGoOnward(agreement, item.tlp)) return [];
  return [{ kind: 'no-onward', clause: cite(agreement, onwardOf(agreement)) }];
}

export function receiptDuty({ agreement }: Matter): Obligation[] {
  const acts = new Set(clausesOf(agreement, 'receipts').flatMap((clause) => clause.acts));
  return acts.size === 0 ? [] : [{ kind: 'receipts', acts: [...acts], clause: citeKind(agreement, 'receipts') }];
}

export function recallDuty({ agreement }: Matter, at: number): Obligation[] {
  const clause = recallOf(agreement);
  const by = clause ? at + clause.deleteWithinDays * DAY : Number.NaN;
  return Number.isFinite(by) ? [{ kind: 'delete-by', at: by, clause: cite(agreement, clause) }] : [];
}

/** What any reader other than the source takes on. */
export function readerDuties(matter: Matter): Obligation[] {
  return [
    ...retentionDuty(matter),
    ...attributionDuty(matter),
    ...personalDataDuty(matter),
    ...onwardDuty(matter),
    ...papDuty(matter),
  ];
}
