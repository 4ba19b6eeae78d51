import type { Health } from '../../contract/sources.ts';
import type { StoredSource } from './tables.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const FIRST_MS = 5 * MINUTE_MS;

/**
 * How long to wait after the n-th failure in a row: doubling from five minutes, a quarter more or less by chance (0…1) so
 * that many nodes do not come back at one moment, never before the source said, and at most a day.
 */
export function backOff(failures: number, chance: number, retryAfterMs: number | null): number {
  const doubled = FIRST_MS * 2 ** Math.min(failures - 1, 20);
  const jittered = Math.min(doubled, DAY_MS) * (0.75 + chance / 2);
  return Math.min(Math.max(jittered, retryAfterMs ?? 0), DAY_MS);
}

/** Retry-After (RFC 9110 §10.2.3): seconds or a date; null where it says nothing of use. */
export function retryAfter(text: string | null, now: Date): number | null {
  if (text === null) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim()) * 1000;
  // JavaScript takes more for a date than HTTP does.
  const at = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

export function health(source: StoredSource, now: Date): Health {
  if (source.paused) return 'paused';
  if (source.failures > 0) return 'failing';
  if (now.getTime() - source.next_run_at.getTime() > 2 * source.every_minutes * MINUTE_MS + FIRST_MS) return 'late';
  return source.last_success_at === null ? 'new' : 'healthy';
}
