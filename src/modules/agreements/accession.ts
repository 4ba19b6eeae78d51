/**
 * signed (a signatory signed) → countersigned (a second person approved, the organisation's key countersigned)
 * → suspended ⇄, withdrawn | lapsed for good. To join again is a new accession.
 */
export type AccessionState = 'signed' | 'countersigned' | 'suspended' | 'withdrawn' | 'lapsed';
export type AccessionAct = 'sign' | 'approve' | 'suspend' | 'reinstate' | 'withdraw' | 'lapse';

/** `none`: the organisation has no accession that still runs. */
type From = AccessionState | 'none';

const STEPS: Readonly<Record<AccessionAct, Readonly<Partial<Record<From, AccessionState>>>>> = {
  sign: { none: 'signed', withdrawn: 'signed', lapsed: 'signed' },
  approve: { signed: 'countersigned' },
  suspend: { countersigned: 'suspended' },
  reinstate: { suspended: 'countersigned' },
  withdraw: { signed: 'withdrawn', countersigned: 'withdrawn', suspended: 'withdrawn' },
  lapse: { signed: 'lapsed', countersigned: 'lapsed', suspended: 'lapsed' },
};

/** The state after an act, or null where it is not allowed. */
export function nextAccessionState(state: From, act: AccessionAct): AccessionState | null {
  return STEPS[act][state] ?? null;
}

/** States that may still change; an organisation has at most one such accession to a version. */
export const RUNNING: readonly AccessionState[] = ['signed', 'countersigned', 'suspended'];
