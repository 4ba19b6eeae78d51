import type { Preferences } from '../../../contract/notifications.ts';

const DAY_MINUTES = 24 * 60;

/**
 * When a mail about something that happens `now` is due, by the clock on the person's wall. On a day when the clocks
 * change it may be an hour off.
 */
export function mailDue(wishes: Preferences, timeZone: string, critical: boolean, now: Date): Date {
  if (critical && wishes.criticalAlways) return now;
  const wanted = wishes.mail === 'daily' ? next(wishes.digestAt, timeZone, now) : now;
  const { quiet } = wishes;
  return quiet && isBetween(minutesAt(timeZone, wanted), quiet) ? next(quiet.until, timeZone, wanted) : wanted;
}

/** The next instant at which it is this time there: today or tomorrow, never now. */
function next(time: string, timeZone: string, after: Date): Date {
  const wait = (minutesOf(time) - minutesAt(timeZone, after) + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES;
  const intoMinute = after.getTime() % 60_000;
  return new Date(after.getTime() - intoMinute + wait * 60_000);
}

function isBetween(minutes: number, { from, until }: { from: string; until: string }): boolean {
  const [start, end] = [minutesOf(from), minutesOf(until)];
  return start <= end ? minutes >= start && minutes < end : minutes >= start || minutes < end;
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  return hours * 60 + minutes;
}

function minutesAt(timeZone: string, instant: Date): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return minutesOf(parts.format(instant));
}
