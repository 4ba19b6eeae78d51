import type { Observation, Pattern, Qualifier } from '../ast.ts';
import type { Observed } from './observed.ts';
import { type Judge, judgeOf } from './test.ts';

/** One occurrence: an observation that was made n times is n of them (STIX 2.1 §9.3 REPEATS). */
type Occurrence = { readonly n: number; readonly of: Observed };
type Binding = readonly Occurrence[];

/** Steps of the search before it gives up: patterns are the sender's, and combinations grow without end. */
const MOST_STEPS = 100_000;
const MOST_REPEATS = 500;
const MOST_OCCURRENCES = 20_000;

/** Finding out would take too many combinations. */
export class TooManyCombinations extends Error {
  override readonly name = 'TooManyCombinations';
}

/**
 * The observations that together satisfy a pattern, the first that are found; null when none do. Throws `PatternError` for
 * a regular expression that is not taken, `TooManyCombinations` when the search does not end.
 */
export function match(pattern: Pattern, observed: readonly Observed[]): readonly Observed[] | null {
  const search = new Search(pattern.root, observed);
  for (const binding of search.bindings(pattern.root, new Set())) return [...new Set(binding.map(({ of }) => of))];
  return null;
}

class Search {
  private readonly candidates = new Map<Observation, readonly Occurrence[]>();
  private steps = 0;

  constructor(root: Observation, observed: readonly Observed[]) {
    const occurrences = occurrencesOf(observed, mostOf(root));
    this.prepare(root, occurrences);
  }

  /** Which occurrences satisfy each `[...]`, once. */
  private prepare(node: Observation, occurrences: readonly Occurrence[]): void {
    if (node.kind === 'qualified') this.prepare(node.observation, occurrences);
    else if (node.kind !== 'observation') for (const one of node.operands) this.prepare(one, occurrences);
    else {
      const judge = judgeOf(node.comparison);
      const verdicts = new Map<Observed, boolean>();
      this.candidates.set(
        node,
        occurrences.filter(({ of }) => {
          if (!verdicts.has(of)) verdicts.set(of, satisfies(of, judge));
          return verdicts.get(of);
        }),
      );
    }
  }

  /** Sets of occurrences that satisfy a node and hold none that is used already. */
  *bindings(node: Observation, used: ReadonlySet<number>): Generator<Binding> {
    switch (node.kind) {
      case 'observation':
        for (const one of this.candidates.get(node)!) {
          this.step();
          if (!used.has(one.n)) yield [one];
        }
        break;
      case 'any':
        for (const one of node.operands) yield* this.bindings(one, used);
        break;
      case 'all':
        yield* this.together(node.operands, used, () => true);
        break;
      case 'followed-by':
        yield* this.together(node.operands, used, (left, right) => lastOf(left) <= firstOf(right));
        break;
      default:
        yield* this.qualified(node.observation, node.qualifier, used);
    }
  }

  private *together(
    operands: readonly Observation[],
    used: ReadonlySet<number>,
    fits: (left: Binding, right: Binding) => boolean,
    before: Binding = [],
  ): Generator<Binding> {
    const [first, ...rest] = operands;
    if (first === undefined) {
      yield before;
      return;
    }
    for (const binding of this.bindings(first, used)) {
      this.step();
      if (before.length > 0 && !fits(before, binding)) continue;
      yield* this.together(rest, withUsed(used, binding), fits, [...before, ...binding]);
    }
  }

  private *qualified(inner: Observation, qualifier: Qualifier, used: ReadonlySet<number>): Generator<Binding> {
    if (qualifier.kind === 'repeats') {
      if (qualifier.times > MOST_REPEATS)
        throw new TooManyCombinations(`REPEATS ${qualifier.times} is more than the ${MOST_REPEATS} that are tried.`);
      yield* this.repeated(inner, qualifier.times, used, -1);
      return;
    }
    for (const binding of this.bindings(inner, used)) if (inTime(binding, qualifier)) yield binding;
  }

  /** Disjoint bindings, in rising order of their first member: the same ones in another order are no others. */
  private *repeated(inner: Observation, times: number, used: ReadonlySet<number>, after: number): Generator<Binding> {
    if (times === 0) {
      yield [];
      return;
    }
    for (const binding of this.bindings(inner, used)) {
      this.step();
      const lowest = Math.min(...binding.map(({ n }) => n));
      if (lowest <= after) continue;
      for (const rest of this.repeated(inner, times - 1, withUsed(used, binding), lowest)) yield [...binding, ...rest];
    }
  }

  private step(): void {
    this.steps += 1;
    if (this.steps > MOST_STEPS)
      throw new TooManyCombinations(
        `More than ${MOST_STEPS} combinations of observations; give fewer, or a narrower pattern.`,
      );
  }
}

function satisfies({ objects, scope }: Observed, judge: Judge): boolean {
  return objects.some((object) => judge(object, scope));
}

/** How many occurrences of one observation a pattern can use at most. */
function mostOf(node: Observation): number {
  if (node.kind === 'observation') return 1;
  if (node.kind !== 'qualified') return node.operands.reduce((sum, one) => sum + mostOf(one), 0);
  return mostOf(node.observation) * (node.qualifier.kind === 'repeats' ? node.qualifier.times : 1);
}

function occurrencesOf(observed: readonly Observed[], most: number): Occurrence[] {
  const occurrences: Occurrence[] = [];
  for (const of of observed) {
    for (let time = 0; time < Math.min(of.times, most); time++) {
      if (occurrences.length >= MOST_OCCURRENCES)
        throw new TooManyCombinations(`More than ${MOST_OCCURRENCES} observations to look at; give fewer.`);
      occurrences.push({ n: occurrences.length, of });
    }
  }
  return occurrences;
}

function withUsed(used: ReadonlySet<number>, binding: Binding): ReadonlySet<number> {
  return new Set([...used, ...binding.map(({ n }) => n)]);
}

function inTime(binding: Binding, qualifier: Exclude<Qualifier, { kind: 'repeats' }>): boolean {
  if (qualifier.kind === 'within') {
    // An observation lies somewhere between its first and last time: some choice of these must be close enough.
    const latest = Math.max(...binding.map(({ of }) => of.first));
    const earliest = Math.min(...binding.map(({ of }) => of.last));
    return latest - earliest <= qualifier.seconds * 1000;
  }
  const [start, stop] = [Date.parse(qualifier.start), Date.parse(qualifier.stop)];
  return binding.every(({ of }) => of.first < stop && of.last >= start);
}

function firstOf(binding: Binding): number {
  return Math.min(...binding.map(({ of }) => of.first));
}

function lastOf(binding: Binding): number {
  return Math.max(...binding.map(({ of }) => of.last));
}
