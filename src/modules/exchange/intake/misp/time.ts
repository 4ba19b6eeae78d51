import type { JsonObject } from '../../json/value.ts';
import { textOf } from './event.ts';

const LATEST_SECOND = 253_402_300_799;

/** MISP's epoch seconds as a STIX timestamp; null when absent, zero or no number. */
export function fromEpoch(object: JsonObject, name: string): string | null {
  const seconds = Number(textOf(object, name));
  return Number.isInteger(seconds) && seconds > 0 && seconds <= LATEST_SECOND
    ? new Date(seconds * 1000).toISOString()
    : null;
}

/** `first_seen` and `last_seen`: ISO 8601 with any offset, to the microsecond. */
export function fromIso(object: JsonObject, name: string): string | null {
  const text = textOf(object, name);
  const utc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3,6})(?:\+00:00|Z)$/.exec(text)?.[1];
  if (utc !== undefined && !Number.isNaN(Date.parse(`${utc}Z`))) return `${utc}Z`;
  const instant = Date.parse(text);
  return Number.isNaN(instant) || instant < 0 ? null : new Date(instant).toISOString();
}

export function fromDay(object: JsonObject, name: string): string | null {
  const text = textOf(object, name);
  return /^\d{4}-\d\d-\d\d$/.test(text) ? fromIso({ day: `${text}T00:00:00Z` }, 'day') : null;
}
