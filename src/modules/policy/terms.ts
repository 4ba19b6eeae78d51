import { type Agreement, type ClauseOf, clausesOf } from './clause.ts';
import type { Attribution, Item } from './item.ts';
import { isTlp, isWithin, TLP_ORDER, type Tlp } from './marking.ts';
import type { OrganisationClass, Party } from './party.ts';

/*
 * What an agreement says on one question. Where several clauses answer, the most restrictive holds,
 * so that a contradiction (which the linter reports) never opens a door. Communities alone add up.
 */

export function communityOf(agreement: Agreement, party: Party): ClauseOf<'community'> | undefined {
  return clausesOf(agreement, 'community').find(
    (clause) =>
      clause.classes.includes(party.class) &&
      (clause.countries === undefined || clause.countries.includes(party.country)),
  );
}

/** A purpose must be in every purposes clause: the first one that lacks it, or that there is none. */
export function purposeRefusal(
  agreement: Agreement,
  purpose: string,
): { clause: ClauseOf<'purposes'> | undefined } | null {
  const clauses = clausesOf(agreement, 'purposes');
  const lacking = clauses.find((clause) => !clause.purposes.includes(purpose));
  return clauses.length === 0 || lacking ? { clause: lacking } : null;
}

export function ceilingOf(agreement: Agreement, of: OrganisationClass): ClauseOf<'ceiling'> | undefined {
  return lowest(clausesOf(agreement, 'ceiling').filter((clause) => clause.classes.includes(of)));
}

export function onwardOf(agreement: Agreement): ClauseOf<'onward'> | undefined {
  return lowest(clausesOf(agreement, 'onward'));
}

/** AMBER is the narrowest that may ever reach a client, whatever a clause says (TLP 2.0). */
export function mayGoOnward(agreement: Agreement, tlp: Tlp | null): boolean {
  if (tlp === 'clear') return true;
  const clause = onwardOf(agreement);
  return clause !== undefined && isWithin(tlp, clause.maxTlp) && isWithin(tlp, 'amber');
}

/** A label that nobody knows is lower than any, so that it lets nothing through. */
function lowest<C extends { maxTlp: Tlp }>(clauses: readonly C[]): C | undefined {
  return clauses.reduce<C | undefined>((low, next) => {
    if (low === undefined || !isTlp(next.maxTlp)) return next;
    return isWithin(next.maxTlp, low.maxTlp) ? next : low;
  }, undefined);
}

/** Shown by name only when every clause lets it and the source does not mind. */
export function attributionOf(
  agreement: Agreement,
  item: Pick<Item, 'attribution'>,
): { as: Attribution; clause: ClauseOf<'attribution'> | undefined } {
  const clauses = clausesOf(agreement, 'attribution');
  const hiding = clauses.find((clause) => ((clause.sourceMayChoose && item.attribution) || clause.default) !== 'named');
  const named = clauses.length > 0 && hiding === undefined && item.attribution !== 'anonymous';
  return { as: named ? 'named' : 'anonymous', clause: hiding ?? clauses[0] };
}

/** The fewest days set for this marking or a wider one: nothing narrow is kept longer than something wide. */
export function retentionOf(
  agreement: Agreement,
  tlp: Tlp | null,
): { days: number; clause: ClauseOf<'retention'> } | null {
  let shortest: { days: number; clause: ClauseOf<'retention'> } | null = null;
  for (const clause of clausesOf(agreement, 'retention')) {
    for (const wider of TLP_ORDER) {
      const days = clause.days[wider];
      if (days === undefined || !isWithin(wider, tlp)) continue;
      if (shortest === null || days < shortest.days || Number.isNaN(days)) shortest = { days, clause };
    }
  }
  return shortest;
}

export function isEmbargoExempt(agreement: Agreement, of: OrganisationClass): boolean {
  const clauses = clausesOf(agreement, 'embargo');
  return clauses.length > 0 && clauses.every((clause) => clause.exempt.includes(of));
}

export function embargoOf(agreement: Agreement): ClauseOf<'embargo'> | undefined {
  return fewest(clausesOf(agreement, 'embargo'), (clause) => clause.maxDays);
}

export function namedRecipientsOf(agreement: Agreement): ClauseOf<'named-recipients'> | undefined {
  return fewest(clausesOf(agreement, 'named-recipients'), (clause) => clause.maxPersons);
}

export function recallOf(agreement: Agreement): ClauseOf<'recall'> | undefined {
  return fewest(clausesOf(agreement, 'recall'), (clause) => clause.deleteWithinDays);
}

/** What is no number is fewer than any, so that no comparison with it lets anything through. */
function fewest<C>(clauses: readonly C[], of: (clause: C) => number): C | undefined {
  return clauses.reduce<C | undefined>((low, next) => {
    if (low === undefined || Number.isNaN(of(next))) return next;
    return of(next) < of(low) ? next : low;
  }, undefined);
}

/** Personal data is forbidden where no clause says how it is treated. */
export function personalDataOf(agreement: Agreement): {
  rule: 'strip' | 'forbid';
  clause: ClauseOf<'personal-data'> | undefined;
} {
  const clauses = clausesOf(agreement, 'personal-data');
  const forbidding = clauses.find((clause) => clause.rule !== 'strip');
  if (forbidding) return { rule: 'forbid', clause: forbidding };
  return { rule: clauses.length > 0 ? 'strip' : 'forbid', clause: clauses[0] };
}
