import type { Attribution } from './item.ts';
import type { Tlp } from './marking.ts';
import type { OrganisationClass } from './party.ts';

/** An agreement version, compiled: what its text says, as far as a machine decides by it. */
export interface Agreement {
  id: string;
  version: string;
  clauses: readonly Clause[];
}

interface Numbered<K extends string> {
  id: string;
  /** As printed in every language edition: `4.2`. */
  number: string;
  kind: K;
}

/** Who forms the community. Several clauses add up. No `countries`: any country. */
export interface CommunityClause extends Numbered<'community'> {
  classes: readonly OrganisationClass[];
  countries?: readonly string[];
}

/** What shared items may be used for. */
export interface PurposesClause extends Numbered<'purposes'> {
  purposes: readonly string[];
}

/** The narrowest marking that parties of these classes receive. A class without a ceiling receives nothing. */
export interface CeilingClause extends Numbered<'ceiling'> {
  classes: readonly OrganisationClass[];
  maxTlp: Tlp;
}

/** The narrowest marking that a recipient may release to its own clients; each release is a logged act. */
export interface OnwardClause extends Numbered<'onward'> {
  maxTlp: 'clear' | 'green' | 'amber';
}

export interface AttributionClause extends Numbered<'attribution'> {
  default: Attribution;
  sourceMayChoose: boolean;
}

/** Days that a copy may be kept after publication. A marking without days takes those of the next wider one. */
export interface RetentionClause extends Numbered<'retention'> {
  days: Readonly<Partial<Record<Tlp, number>>>;
}

/** How long a source may hold an item back, and which classes read it all the same. */
export interface EmbargoClause extends Numbered<'embargo'> {
  maxDays: number;
  exempt: readonly OrganisationClass[];
}

export interface PersonalDataClause extends Numbered<'personal-data'> {
  rule: 'strip' | 'forbid';
}

/** Content without a known marking stays with its owner. */
export interface QuarantineClause extends Numbered<'quarantine'> {}

/** A source may take an item back; recipients delete their copies within so many days. */
export interface RecallClause extends Numbered<'recall'> {
  deleteWithinDays: number;
}

export type ReceiptAct = 'delivered' | 'read' | 'acted-on';

export interface ReceiptsClause extends Numbered<'receipts'> {
  acts: readonly ReceiptAct[];
}

/** RED goes to named persons; without this clause no RED item is shared. */
export interface NamedRecipientsClause extends Numbered<'named-recipients'> {
  maxPersons: number;
}

export type Clause =
  | CommunityClause
  | PurposesClause
  | CeilingClause
  | OnwardClause
  | AttributionClause
  | RetentionClause
  | EmbargoClause
  | PersonalDataClause
  | QuarantineClause
  | RecallClause
  | ReceiptsClause
  | NamedRecipientsClause;

export type ClauseKind = Clause['kind'];
export type ClauseOf<K extends ClauseKind> = Extract<Clause, { kind: K }>;

/** Where a reader finds the sentence that decided. */
export interface ClauseRef {
  agreement: string;
  version: string;
  number: string;
}

export function clausesOf<K extends ClauseKind>(agreement: Agreement, kind: K): ClauseOf<K>[] {
  return agreement.clauses.filter((clause): clause is ClauseOf<K> => clause.kind === kind);
}

export function cite(agreement: Agreement, clause: Clause | undefined): ClauseRef | null {
  return clause ? { agreement: agreement.id, version: agreement.version, number: clause.number } : null;
}

/** Cites the first clause of a kind, for a rule that holds with or without it. */
export function citeKind(agreement: Agreement, kind: ClauseKind): ClauseRef | null {
  return cite(agreement, clausesOf(agreement, kind)[0]);
}
