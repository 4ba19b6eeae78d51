import type { Comparison, Observation, PropertyTest } from './ast.ts';

/** Every comparison expression of a pattern, one per `[...]`. */
export function comparisonsOf(observation: Observation): Comparison[] {
  switch (observation.kind) {
    case 'observation':
      return [observation.comparison];
    case 'qualified':
      return comparisonsOf(observation.observation);
    default:
      return observation.operands.flatMap(comparisonsOf);
  }
}

/** Every single test inside a comparison expression. */
export function testsOf(comparison: Comparison): PropertyTest[] {
  return 'operands' in comparison ? comparison.operands.flatMap(testsOf) : [comparison];
}

/** The object types that could satisfy a comparison; empty when none can, as with `file:.. AND url:..` (STIX 2.1 §9.5). */
export function typesOf(comparison: Comparison): ReadonlySet<string> {
  if (comparison.kind === 'test' || comparison.kind === 'exists') return new Set([comparison.path.type]);
  const sets = comparison.operands.map(typesOf);
  return sets.reduce((a, b) => (comparison.kind === 'or' ? a.union(b) : a.intersection(b)));
}
