import { compareTimestamps, isTimestamp } from '../timestamp.ts';
import type { Observation, Qualifier } from './ast.ts';
import { parseComparison } from './comparison.ts';
import type { Cursor } from './cursor.ts';
import { PatternError } from './error.ts';

const DEEPEST = 64;

/** Observations together: AND binds tighter than OR, and OR tighter than FOLLOWEDBY (STIX 2.1 §9.4). */
export function parseObservations(cursor: Cursor, depth = 0): Observation {
  const any = () => joined(cursor, 'any', 'OR', all);
  const all = () => joined(cursor, 'all', 'AND', () => qualified(cursor, depth));
  return joined(cursor, 'followed-by', 'FOLLOWEDBY', any);
}

function joined(
  cursor: Cursor,
  kind: 'all' | 'any' | 'followed-by',
  word: string,
  parse: () => Observation,
): Observation {
  const operands = [parse()];
  while (cursor.take(word)) operands.push(parse());
  return operands.length === 1 ? operands[0]! : { kind, operands };
}

function qualified(cursor: Cursor, depth: number): Observation {
  let observation = single(cursor, depth);
  const seen = new Set<Qualifier['kind']>();
  while (cursor.isWord('WITHIN', 'REPEATS', 'START')) {
    const { offset } = cursor.token;
    const qualifier = parseQualifier(cursor);
    if (seen.has(qualifier.kind)) throw new PatternError('a qualifier may stand only once', offset);
    seen.add(qualifier.kind);
    observation = { kind: 'qualified', observation, qualifier };
  }
  return observation;
}

function single(cursor: Cursor, depth: number): Observation {
  if (cursor.take('[')) {
    const comparison = parseComparison(cursor);
    cursor.want(']');
    return { kind: 'observation', comparison };
  }
  if (!cursor.isSymbol('(')) cursor.wanted('"["');
  if (depth >= DEEPEST) throw new PatternError(`brackets nest deeper than ${DEEPEST}`, cursor.token.offset);
  cursor.next();
  const inner = parseObservations(cursor, depth + 1);
  cursor.want(')');
  return inner;
}

function parseQualifier(cursor: Cursor): Qualifier {
  if (cursor.take('WITHIN')) {
    const seconds = positive(cursor, 'a number of seconds');
    cursor.want('SECONDS');
    return { kind: 'within', seconds };
  }
  if (cursor.take('REPEATS')) {
    const { offset } = cursor.token;
    const times = positive(cursor, 'a number of times');
    if (!Number.isSafeInteger(times)) throw new PatternError('REPEATS needs a whole number', offset);
    cursor.want('TIMES');
    return { kind: 'repeats', times };
  }
  cursor.want('START');
  const start = instant(cursor);
  cursor.want('STOP');
  const { offset } = cursor.token;
  const stop = instant(cursor);
  if (compareTimestamps(start, stop) >= 0) throw new PatternError('STOP must lie after START', offset);
  return { kind: 'between', start, stop };
}

function positive(cursor: Cursor, name: string): number {
  const { text, offset } = cursor.wantKind('number', name);
  const value = Number(text);
  if (!(value > 0)) throw new PatternError(`${name} must be greater than 0`, offset);
  return value;
}

function instant(cursor: Cursor): string {
  const { text, offset } = cursor.wantKind('timestamp', "a timestamp t'..'");
  if (!isTimestamp(text)) throw new PatternError("a timestamp reads t'2023-10-05T09:00:00Z'", offset);
  return text;
}
