/** draft → open (for signature) → in-force → superseded | ended. */
export type VersionState = 'draft' | 'open' | 'in-force' | 'superseded' | 'ended';
export type VersionAct = 'open' | 'enter' | 'supersede' | 'end';

const STEPS: Readonly<Record<VersionAct, Readonly<Partial<Record<VersionState, VersionState>>>>> = {
  open: { draft: 'open' },
  enter: { open: 'in-force' },
  supersede: { 'in-force': 'superseded' },
  end: { open: 'ended', 'in-force': 'ended' },
};

/** The state after an act, or null where a version in this state does not allow it. */
export function nextVersionState(state: VersionState, act: VersionAct): VersionState | null {
  return STEPS[act][state] ?? null;
}

/** When an open version enters into force. Instants are ISO 8601 in UTC. */
export interface EntryRule {
  /** Countersigned accessions needed. */
  readonly accessions: number;
  readonly notBefore: string | null;
  /** Parties to the version before may sign until then, and that version governs until then. */
  readonly signBefore: string | null;
}

/** True when every condition of the rule holds at `now`. */
export function entersIntoForce(rule: EntryRule, countersigned: number, now: Date): boolean {
  const reached = (instant: string | null) => instant === null || Date.parse(instant) <= now.getTime();
  return countersigned >= rule.accessions && reached(rule.notBefore) && reached(rule.signBefore);
}
