const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Waits between attempts: ten attempts within two days. */
const WAITS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 16 * HOUR];
const LONGEST_WAIT_MS = 24 * HOUR;
/** Nothing was taken for so long: the webhook is disabled when a message dies. */
export const GIVE_UP_AFTER_MS = 47 * HOUR;

export interface Answer {
  /** null: none. */
  readonly status: number | null;
  /** The header Retry-After, where it came. */
  readonly retryAfter: string | null;
}

export type Step =
  | { readonly state: 'delivered' }
  | { readonly state: 'pending'; readonly nextAt: Date }
  | { readonly state: 'dead'; readonly gone: boolean };

/** What follows the `attempt`-th attempt (from 1) that got this answer. */
export function stepAfter(attempt: number, { status, retryAfter }: Answer, now: Date): Step {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' };
  if (status === 410) return { state: 'dead', gone: true };
  const wait = WAITS_MS[attempt - 1];
  if (wait === undefined) return { state: 'dead', gone: false };
  const asked = Math.min(waitAsked(retryAfter, now), LONGEST_WAIT_MS);
  return { state: 'pending', nextAt: new Date(now.getTime() + Math.max(wait, asked)) };
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function waitAsked(retryAfter: string | null, now: Date): number {
  if (retryAfter === null) return 0;
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter) * SECOND;
  const at = Date.parse(retryAfter);
  return Number.isNaN(at) ? 0 : Math.max(0, at - now.getTime());
}
