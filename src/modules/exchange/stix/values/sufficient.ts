import type { Comparison, Observation } from '../pattern/ast.ts';
import { PatternError } from '../pattern/error.ts';
import { parsePattern } from '../pattern/parse.ts';
import type { ObservableValue, ValueKind } from './kind.ts';
import { valuesOfTest } from './of-pattern.ts';

/** A digest names one content, so what else a pattern asks of that file can only repeat it. */
const DIGESTS: ReadonlySet<ValueKind> = new Set<ValueKind>(['md5', 'sha1', 'sha256', 'sha512', 'hash']);

/**
 * The values each of which alone is all that a pattern asks for, so that a list of them means what the pattern means: a
 * firewall that blocks `a.example` may do so for `[domain-name:value = 'a.example' OR …]` and not for a pattern that also
 * asks for a port, a second observation, a number of times or a period. Null where there are none such; a part of a
 * pattern that cannot be told by single values makes the whole of it null, and nothing is told by halves.
 */
export function sufficientValues(pattern: string): ObservableValue[] | null {
  try {
    const found = ofObservation(parsePattern(pattern).root);
    return found === null || found.length === 0 ? null : found;
  } catch (error) {
    if (error instanceof PatternError) return null;
    throw error;
  }
}

function ofObservation(observation: Observation): ObservableValue[] | null {
  if (observation.kind === 'observation') return ofComparison(observation.comparison);
  return observation.kind === 'any' ? all(observation.operands.map(ofObservation)) : null;
}

function ofComparison(comparison: Comparison): ObservableValue[] | null {
  if ('operands' in comparison) {
    return comparison.kind === 'or' ? all(comparison.operands.map(ofComparison)) : ofConjunction(comparison.operands);
  }
  if (comparison.kind === 'exists') return null;
  const values = valuesOfTest(comparison);
  return values.length === comparison.constants.length ? values : null;
}

/** `dst_ref.type = 'ipv4-addr' AND dst_ref.value = …` asks for the value alone; beside a digest nothing else counts. */
function ofConjunction(operands: readonly Comparison[]): ObservableValue[] | null {
  const telling = operands.filter((operand) => !isTypeTest(operand));
  if (telling.length === 1) return ofComparison(telling[0]!);
  if (telling.some((operand) => 'operands' in operand)) return null;
  const digests = telling.filter((operand) => ofComparison(operand)?.every(({ kind }) => DIGESTS.has(kind)));
  return digests.length > 0 && telling.every(isFileTest) ? ofComparison(digests[0]!) : null;
}

function isTypeTest(comparison: Comparison): boolean {
  if (comparison.kind !== 'test') return false;
  const last = comparison.path.steps.at(-1);
  return (
    !comparison.negated &&
    comparison.operator === '=' &&
    last !== undefined &&
    'property' in last &&
    last.property === 'type'
  );
}

function isFileTest(comparison: Comparison): boolean {
  return comparison.kind === 'test' && comparison.path.type === 'file' && !comparison.negated;
}

function all(parts: readonly (ObservableValue[] | null)[]): ObservableValue[] | null {
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}
