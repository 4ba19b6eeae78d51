import type { Tlp } from './marking.ts';
import type { Pap } from './pap.ts';

/** What somebody shares, reduced to what decides who may see it. Instants are milliseconds since 1970 UTC. */
export interface Item {
  /** The organisation that shared it: it always reads it. */
  source: string;
  /** null: no marking, or one that is not known. Such an item is quarantined. */
  tlp: Tlp | null;
  /** null: the source set no limit. */
  pap: Pap | null;
  /** What it is shared for; one of the purposes that the agreement lists. */
  purpose: string;
  /** The only readers of a RED item. */
  named: readonly NamedRecipient[];
  /** Organisations that the source keeps out. */
  excluded: readonly string[];
  /** The source's wish; null leaves it to the agreement. */
  attribution: Attribution | null;
  /** It holds personal data that has not been stripped. */
  personalData: boolean;
  publishedAt: number;
  embargoUntil: number | null;
  recalledAt: number | null;
  /** The marking under which the source itself received it, when it relays; null when it is its own. */
  receivedAs: Tlp | null;
  /** Logged releases by recipients to their clients. */
  releases: readonly Release[];
}

export type Attribution = 'named' | 'anonymous';

export interface NamedRecipient {
  organisation: string;
  person: string;
}

/** `by` released the item to its client. Both are organisations. */
export interface Release {
  by: string;
  client: string;
}

/** A circle that works under one agreement. Its roster is in the parties' seats. */
export interface Circle {
  id: string;
  agreement: string;
  purposes: readonly string[];
  /** The narrowest marking that this circle carries. */
  maxTlp: Tlp;
}
