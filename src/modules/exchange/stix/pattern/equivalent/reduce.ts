import { canonicalAddress } from '../../values/address.ts';
import type { Comparison, Constant, Observation, PropertyTest } from '../ast.ts';
import { canonicalComparison } from '../text.ts';
import { typesOf } from '../walk.ts';

/** Alternatives are multiplied out up to so many: patterns are the sender's. */
const MOST_TERMS = 400;

/** Tests that one object must pass together, by their plain text. */
export type Term = ReadonlyMap<string, PropertyTest>;

/**
 * What stands between `[` and `]` as alternatives, none of which holds another; null where there are too many. Tests
 * count as independent of each other, and no test is the opposite of another: a list may hold both `= 1` and `!= 1`.
 * Such an expression has only one shortest form, so two of them that mean the same come out alike.
 */
export function alternatives(node: Comparison): readonly Term[] | null {
  if (!('operands' in node)) return testTerms(node);
  if (node.kind === 'or')
    return node.operands.reduce<readonly Term[] | null>((all, one) => either(all, alternatives(one)), []);
  const all = node.operands.reduce<readonly Term[] | null>((so, one) => both(so, alternatives(one)), [new Map()]);
  return all?.filter((term) => typesOf({ kind: 'and', operands: [...term.values()] }).size > 0) ?? null;
}

/** `IN (a, b)` is `= a OR = b`. `NOT IN` stays: in a list, one element outside both is not the same as two. */
function testTerms(test: PropertyTest): readonly Term[] {
  if (test.kind === 'exists' || test.operator !== 'IN' || test.negated) return [termOf(plainTest(test))];
  return shortest(test.constants.map((one) => termOf(plainTest({ ...test, operator: '=', constants: [one] }))));
}

function plainTest(test: PropertyTest): PropertyTest {
  if (test.kind === 'exists') return test;
  const isNetwork = test.operator === 'ISSUBSET' || test.operator === 'ISSUPERSET';
  return { ...test, constants: test.constants.map((one) => (isNetwork ? plainNetwork(one) : plainNumber(one))) };
}

function plainNetwork(constant: Constant): Constant {
  const network = constant.kind === 'string' ? canonicalAddress(constant.value) : null;
  return network === null ? constant : { kind: 'string', value: network.value };
}

function plainNumber(constant: Constant): Constant {
  const isWhole = constant.kind === 'float' && Number.isSafeInteger(constant.value);
  return isWhole ? { kind: 'integer', value: constant.value } : constant;
}

function termOf(test: PropertyTest): Term {
  return new Map([[canonicalComparison(test), test]]);
}

function either(a: readonly Term[] | null, b: readonly Term[] | null): readonly Term[] | null {
  if (a === null || b === null || a.length + b.length > MOST_TERMS) return null;
  return shortest([...a, ...b]);
}

function both(a: readonly Term[] | null, b: readonly Term[] | null): readonly Term[] | null {
  if (a === null || b === null || a.length * b.length > MOST_TERMS) return null;
  return shortest(a.flatMap((left) => b.map((right) => new Map([...left, ...right]))));
}

/** Without the alternatives that ask for more than another one does. */
function shortest(terms: readonly Term[]): readonly Term[] {
  const bySize = [...terms].sort((a, b) => a.size - b.size);
  const kept: Term[] = [];
  for (const term of bySize)
    if (!kept.some((less) => [...less.keys()].every((test) => term.has(test)))) kept.push(term);
  return kept;
}

/** A pattern whose brackets are their alternatives; `[a] OR [b]` asks for what `[a OR b]` does. null: too many. */
export function reduced(node: Observation): Observation | null {
  if (node.kind === 'observation') return bracket(alternatives(node.comparison));
  if (node.kind === 'qualified') {
    const inner = reduced(node.observation);
    return inner && { ...node, observation: inner };
  }
  const operands = node.operands.map(reduced);
  if (!operands.every((one) => one !== null)) return null;
  if (node.kind !== 'any') return { ...node, operands };
  const flat = operands.flatMap((one) => (one.kind === 'any' ? one.operands : [one]));
  const simple = flat.flatMap((one) => (one.kind === 'observation' ? [one.comparison] : []));
  const others = flat.filter(({ kind }) => kind !== 'observation');
  if (simple.length === 0) return { kind: 'any', operands: others };
  const joined = bracket(alternatives({ kind: 'or', operands: simple }));
  return joined && (others.length === 0 ? joined : { kind: 'any', operands: [joined, ...others] });
}

function bracket(terms: readonly Term[] | null): Observation | null {
  if (terms === null) return null;
  const operands = terms.map((term): Comparison => {
    const tests = [...term.values()];
    return tests.length === 1 ? tests[0]! : { kind: 'and', operands: tests };
  });
  return { kind: 'observation', comparison: operands.length === 1 ? operands[0]! : { kind: 'or', operands } };
}
