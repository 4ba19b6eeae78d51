import { AppError } from '../../../kernel/errors.ts';
import { isTimestamp } from '../stix/timestamp.ts';

const TIMESTAMP = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?Z$/;

/**
 * Microseconds since 1970 of a timestamp. TAXII asks for exactly six digits (TAXII 2.1 §2.1); clients send other
 * precisions, and more digits than six are cut, so that nothing after the given instant is missed.
 */
export function toMicroseconds(text: string, where: string): number {
  const [, seconds, fraction = ''] = TIMESTAMP.exec(text) ?? [];
  if (seconds === undefined || !isTimestamp(text)) {
    throw new AppError('bad-request', `${where}: "${text}" is not a timestamp like 2026-01-31T23:59:59.000000Z.`);
  }
  return toMilliseconds(seconds) * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

/** A leap second (RFC 3339 §5.7) is the second after the one before it, as Unix time has it. */
function toMilliseconds(seconds: string): number {
  return seconds.endsWith(':60') ? Date.parse(`${seconds.slice(0, -2)}59Z`) + 1000 : Date.parse(`${seconds}Z`);
}

/** A TAXII timestamp: always six digits and Z. */
export function toTimestamp(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${rest}Z`;
}
