import type { JsonObject, JsonValue } from '../../../json/value.ts';
import type { Constant, Observation, PathStep, PropertyTest } from '../ast.ts';
import type { Observed } from '../match/observed.ts';
import { comparisonsOf } from '../walk.ts';
import { alternatives, type Term } from './reduce.ts';

/** Objects made from what the alternatives of a pattern ask for, to try two patterns on; at most `most`. */
export function witnesses(root: Observation, most: number): JsonObject[] {
  return comparisonsOf(root)
    .flatMap((comparison) => alternatives(comparison) ?? [])
    .slice(0, most)
    .map(objectOf)
    .filter((object) => object !== null);
}

export function observedAt(n: number, object: JsonObject): Observed {
  const time = n * 1000;
  return { id: `witness-${n}`, first: time, last: time, times: 1, objects: [object], scope: new Map() };
}

/** null where the tests ask for two things of one place, or for one of which no value is plain. */
function objectOf(term: Term): JsonObject | null {
  let object: JsonValue = {};
  for (const test of term.values()) {
    const value = valueFor(test);
    const grown: JsonValue | null = value === null ? null : put(object, [{ property: 'type' }], test.path.type);
    const whole: JsonValue | null = grown === null || value === null ? null : put(grown, test.path.steps, value);
    if (whole === null) return null;
    object = whole;
  }
  return object as JsonObject;
}

/** A text that is a pattern or a network fits itself as often as not: whether it does is tried, not supposed. */
function valueFor(test: PropertyTest): JsonValue | null {
  if (test.kind === 'exists') return test.negated ? null : 'x';
  if (test.negated || test.operator === '!=') return null;
  return plain(test.constants[0]!);
}

function plain({ kind, value }: Constant): JsonValue {
  return kind === 'hex' ? value.toLowerCase() : value;
}

function put(into: JsonValue | undefined, steps: readonly PathStep[], value: JsonValue): JsonValue | null {
  const [step, ...rest] = steps;
  if (step === undefined) return into === undefined || into === value ? value : null;
  if ('index' in step) {
    if (step.index !== '*' && step.index !== 0) return null;
    if (into !== undefined && !Array.isArray(into)) return null;
    const element = put(into?.[0], rest, value);
    return element === null ? null : [element];
  }
  if (into !== undefined && (typeof into !== 'object' || into === null || Array.isArray(into))) return null;
  const had = into !== undefined && Object.hasOwn(into, step.property) ? into[step.property] : undefined;
  const member = put(had, rest, value);
  return member === null ? null : { ...into, [step.property]: member };
}
