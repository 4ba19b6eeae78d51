/**
 * The acts that the ledger knows. The list is closed: a new act is a new line here, and its wording in the message
 * catalogue under `ledger.act.<act>`.
 */
export const LEDGER_ACTS = [
  'shared',
  'released',
  'read',
  'exported',
  'recalled',
  'recall-acknowledged',
  'denied',
  'signed',
  'countersigned',
  'acceded',
  'agreement-changed',
  'withdrawn',
  'roster-changed',
  'standing-changed',
  'verified',
  'sighted',
  'token-created',
  'token-revoked',
  'outlet-made',
  'outlet-rotated',
  'outlet-revoked',
  'erased',
] as const;

export type LedgerAct = (typeof LEDGER_ACTS)[number];

/** A thing of the domain: `{ type: 'item', id }`, `{ type: 'organisation', id }`, `{ type: 'agreement', id }`. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** The agreement and the clause by which an act was allowed or refused. */
export interface Ground {
  readonly agreement: string;
  readonly version: string;
  /** Clause number as the agreement prints it, `4.2`. */
  readonly clause?: string;
}

/**
 * One act. Ids only: no name, address or text that would tell of a person or an incident. It is what the leaf commits to,
 * so its JSON (RFC 8785) is frozen for good.
 */
export interface LedgerEvent {
  readonly act: LedgerAct;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** The organisation that acted; null: the node itself. */
  readonly organisation: string | null;
  readonly person?: string;
  readonly subject: Subject;
  /** The organisation that the subject comes from, where that is another. */
  readonly source?: string;
  readonly circle?: string;
  readonly ground?: Ground;
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/** The organisations whose business an act is: they see the entry and can prove it. */
export function concernedBy(event: LedgerEvent, others: readonly string[] = []): string[] {
  const subject = event.subject.type === 'organisation' ? event.subject.id : null;
  const all = [event.organisation, event.source ?? null, subject, ...others];
  return [...new Set(all.filter((organisation) => organisation !== null))];
}
