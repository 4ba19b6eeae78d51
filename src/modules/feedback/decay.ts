/**
 * How an indicator loses its worth: polynomial decay after Iklody et al., "Decaying Indicators of Compromise" (2018).
 *
 *   confidence = base · (1 − (t / lifetime)^(1 / speed)) · (1 + s) / (1 + s + 2f)
 *
 * t runs from the later of the object's own time and its last sighting; s and f count the organisations that saw it, or
 * called it a false positive. Speed above 1 falls fast at first, below 1 slowly. `feedback_confidence` in
 * migrations/0002_state.sql is the same in SQL.
 */
export const DECAY_KINDS = ['ip', 'network', 'domain', 'url', 'email', 'hash', 'host', 'other'] as const;
export type DecayKind = (typeof DECAY_KINDS)[number];

export interface DecayRule {
  readonly lifetimeDays: number;
  readonly speed: number;
  /** Confidence of an object that states none. */
  readonly base: number;
  /** Below it an indicator counts as expired. */
  readonly threshold: number;
}

export interface Evidence {
  /** The object's own confidence, null where it states none. */
  readonly stated: number | null;
  /** Milliseconds since 1970: the object's last version, or when it was shared if that is earlier. */
  readonly since: number;
  readonly lastSeen: number | null;
  readonly seenBy: number;
  readonly falsePositiveBy: number;
}

const DAY = 86_400_000;

/** Confidence in 0..100, whole. Total for any time. */
export function confidenceAt(rule: DecayRule, evidence: Evidence, at: number): number {
  const base = evidence.stated ?? rule.base;
  const from = Math.max(evidence.since, evidence.lastSeen ?? evidence.since);
  const age = Math.min(1, Math.max(0, (at - from) / DAY / rule.lifetimeDays));
  const { seenBy, falsePositiveBy } = evidence;
  const trust = (1 + seenBy) / (1 + seenBy + 2 * falsePositiveBy);
  return Math.round(base * (1 - age ** (1 / rule.speed)) * trust);
}
