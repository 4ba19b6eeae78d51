import { RE2Set } from 're2js';
import type { ObservableValue } from '../stix/values/kind.ts';
import { compiled, type Entry } from './entry.ts';

/** Answers the entry that catches a value, or null. */
export type Matcher = (value: ObservableValue) => string | null;

/** Substrings and patterns of one list. Patterns run without backtracking, all of them in one pass over the value. */
export function matcherOf(entries: readonly Entry[]): Matcher {
  const parts = entries.filter(({ kind }) => kind === 'substring').map(({ value }) => value);
  const patterns = entries.filter(({ kind, value }) => kind === 'regex' && compiled(value) !== null);
  const set = patterns.length > 0 ? setOf(patterns) : null;
  return ({ value }) => {
    const lower = value.toLowerCase();
    const part = parts.find((one) => lower.includes(one));
    if (part !== undefined) return part;
    const [first] = set?.match(value) ?? [];
    return first === undefined ? null : patterns[first]!.value;
  };
}

function setOf(patterns: readonly Entry[]): RE2Set {
  const set = new RE2Set();
  for (const { value } of patterns) {
    const [, pattern = value, flags = 'i'] = /^\/(.*)\/([a-z]*)$/s.exec(value) ?? [];
    set.add(flags.includes('i') ? `(?i:${pattern})` : pattern);
  }
  set.compile();
  return set;
}
