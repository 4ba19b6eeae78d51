/** Weekly hours in the contact's own zone. `days`: 1 Monday … 7 Sunday; times `HH:MM`, `24:00` for the end of a day. */
export interface Duty {
  readonly always: boolean;
  readonly timeZone: string;
  readonly windows: readonly { readonly days: readonly number[]; readonly from: string; readonly to: string }[];
}

/** Monday 00:00 is 0, Sunday 23:59 is 10,079. */
interface WallTime {
  readonly day: number;
  readonly minute: number;
}

/**
 * Does this contact answer at this instant? A window that does not end later than it begins ends on the following day.
 * The zone's own rules give the wall clock, so summer time shifts the hours as it shifts the people.
 */
export function isOnDuty({ always, timeZone, windows }: Duty, at: Date): boolean {
  if (always) return true;
  const now = wallTime(at, timeZone);
  return windows.some((window) => window.days.some((day) => covers(day, window, now)));
}

function covers(day: number, window: { from: string; to: string }, now: WallTime): boolean {
  const [from, to] = [minutes(window.from), minutes(window.to)];
  if (to > from) return now.day === day && now.minute >= from && now.minute < to;
  return (now.day === day && now.minute >= from) || (now.day === (day % 7) + 1 && now.minute < to);
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function wallTime(at: Date, timeZone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? '';
  return { day: DAYS.indexOf(part('weekday')) + 1, minute: Number(part('hour')) * 60 + Number(part('minute')) };
}
