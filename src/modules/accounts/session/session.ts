/** A session ends after 12 hours without a request, and in any case after 7 days. */
const IDLE_MS = 12 * 3_600_000;
const ABSOLUTE_MS = 7 * 24 * 3_600_000;

/** How long after recovery or acceptance a person may add a credential without a step-up that they cannot make. */
const GRACE_MS = 15 * 60_000;

export interface SessionTimes {
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
}

export function endOf(createdAt: Date): Date {
  return new Date(createdAt.getTime() + ABSOLUTE_MS);
}

export function isOpen({ seen_at, expires_at }: SessionTimes, now: Date): boolean {
  return now < expires_at && now.getTime() - seen_at.getTime() < IDLE_MS;
}

/** The earliest `seen_at` of a session that is still open. */
export function idleSince(now: Date): Date {
  return new Date(now.getTime() - IDLE_MS);
}

export function isFresh({ created_at }: SessionTimes, now: Date): boolean {
  return now.getTime() - created_at.getTime() < GRACE_MS;
}
