import type { JsonValue } from './value.ts';

const SUSPECT = Number.NaN;

/**
 * Whether a parsed value shows no trace of what `JSON.parse` lets pass and I-JSON forbids (RFC 7493 §2): `keys` is how
 * many keys were written, so fewer in the value mean that one was written twice. False means: look closer.
 */
export function looksSound(value: JsonValue, keys: number, unicodeEscapes: boolean): boolean {
  return countKeys(value, unicodeEscapes) === keys;
}

function countKeys(value: JsonValue, checkStrings: boolean): number {
  if (typeof value === 'string') return checkStrings && !value.isWellFormed() ? SUSPECT : 0;
  if (typeof value === 'number') return isSafe(value) ? 0 : SUSPECT;
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value) count += countKeys(element, checkStrings);
    return count;
  }
  for (const key of Object.keys(value)) {
    if (checkStrings && !key.isWellFormed()) return SUSPECT;
    count += 1 + countKeys(value[key]!, checkStrings);
  }
  return count;
}

function isSafe(value: number): boolean {
  return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
}
