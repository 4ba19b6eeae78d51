import type { ClauseRef } from './clause.ts';

/**
 * Every reason that a decision can give, with the parameters that its sentence may use. The sentences are in the
 * message catalogues. Parameters that end in `At` or are called `until` are milliseconds since 1970 UTC.
 */
export const REASON_CODES = {
  // why yes
  'own-item': [],
  'public-item': [],
  'circle-member': ['circle', 'tlp'],
  'within-ceiling': ['class', 'tlp', 'max'],
  'named-recipient': ['person'],
  'released-to-client': ['by', 'tlp'],
  'may-publish': ['circle', 'tlp'],
  'purpose-agreed': ['purpose'],
  'may-release': ['client', 'tlp', 'max'],
  'may-recall': [],
  'source-named': [],
  'use-permitted': ['use', 'pap'],
  // why not: who asks
  'not-of-organisation': ['organisation'],
  'not-the-source': ['organisation'],
  'not-public': ['tlp'],
  'standing-not-party': ['standing'],
  'standing-lost': ['standing'],
  'version-not-accepted': ['version'],
  'outside-community': ['class', 'country'],
  'other-agreement': ['circle'],
  'not-on-roster': ['circle'],
  'right-missing': ['circle', 'right'],
  'kept-out-by-source': ['organisation'],
  'not-named': [],
  'class-without-ceiling': ['class'],
  'above-ceiling': ['class', 'tlp', 'max'],
  // why not: the item
  quarantined: [],
  recalled: ['recalledAt'],
  embargoed: ['until'],
  'retention-passed': ['tlp', 'days'],
  'personal-data-forbidden': [],
  'purpose-not-agreed': ['purpose'],
  'purpose-not-of-circle': ['purpose', 'circle'],
  'above-circle': ['circle', 'tlp', 'max'],
  // why not: publishing
  'named-not-provided': [],
  'nobody-named': [],
  'too-many-named': ['count', 'max'],
  'names-only-for-red': ['tlp'],
  'clear-keeps-nobody-out': [],
  'embargo-not-provided': [],
  'embargo-too-long': ['until', 'maxDays'],
  'attribution-fixed': ['attribution'],
  'would-widen': ['from', 'to'],
  'relay-too-narrow': ['tlp'],
  'not-published': [],
  // why not: passing on and use
  'not-for-clients': ['tlp'],
  'releaser-cannot-read': ['by'],
  'source-anonymous': [],
  'use-not-permitted': ['use', 'pap'],
  'unknown-act': [],
} as const satisfies Record<string, readonly string[]>;

export type ReasonCode = keyof typeof REASON_CODES;
export type ReasonParams<C extends ReasonCode> = Readonly<Record<(typeof REASON_CODES)[C][number], string | number>>;

/** `clause` is null where no clause decides: TLP itself, deny by default, or the owner's own right. */
export type Reason = { [C in ReasonCode]: ReasonOf<C> }[ReasonCode];

interface ReasonOf<C extends ReasonCode> {
  code: C;
  clause: ClauseRef | null;
  params: ReasonParams<C>;
}

export function reason<C extends ReasonCode>(code: C, clause: ClauseRef | null, params: ReasonParams<C>): ReasonOf<C> {
  return { code, clause, params };
}
