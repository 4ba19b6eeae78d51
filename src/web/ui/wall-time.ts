/**
 * A field's wall-clock text (`2026-12-01T09:00`) in an IANA zone as an ISO 8601 instant in UTC; null where it is no such
 * text. A time that the zone skips counts as one hour later.
 */
export function instantOf(wall: string, zone: string): string | null {
  const asIfUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asIfUtc)) return null;
  const near = asIfUtc - offsetAt(asIfUtc, zone);
  return new Date(asIfUtc - offsetAt(near, zone)).toISOString();
}

/** The other way round, for showing an instant in such a field. */
export function wallTimeOf(instant: string, zone: string): string {
  const at = Date.parse(instant);
  return new Date(at + offsetAt(at, zone)).toISOString().slice(0, 16);
}

/** Milliseconds that the zone's wall clock is ahead of UTC. */
function offsetAt(at: number, zone: string): number {
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const wall = `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}Z`;
  return Date.parse(wall) - Math.floor(at / 1000) * 1000;
}
