import type { Pattern } from './ast.ts';
import { Cursor } from './cursor.ts';
import { parseObservations } from './observation.ts';
import { comparisonsOf, typesOf } from './walk.ts';

let latest: { readonly text: string; readonly parsed: Pattern } | null = null;

/** Parses a STIX pattern by the whole grammar (STIX 2.1 §9). Throws `PatternError` with the place. */
export function parsePattern(pattern: string): Pattern {
  // An object's pattern is asked for twice in a row: when it is judged, and for the values that it looks for.
  if (latest?.text !== pattern) latest = { text: pattern, parsed: parseWhole(pattern) };
  return latest.parsed;
}

function parseWhole(pattern: string): Pattern {
  const cursor = new Cursor(pattern);
  const root = parseObservations(cursor);
  if (cursor.token.kind !== 'end') cursor.wanted('the end of the pattern');
  const impossible = comparisonsOf(root).some((comparison) => typesOf(comparison).size === 0);
  return {
    root,
    remarks: impossible ? ['an AND joins different object types inside one [...], so it can never match'] : [],
  };
}
