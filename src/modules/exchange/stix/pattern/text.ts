import type { Comparison, Constant, ObjectPath, Observation, PathStep, PropertyTest, Qualifier } from './ast.ts';

const WORD = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED = new Set(
  'AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUBSET ISSUPERSET EXISTS IN START STOP SECONDS TRUE FALSE WITHIN REPEATS TIMES true false'.split(
    ' ',
  ),
);

/**
 * A pattern in its one plain form: operands of AND and OR sorted, the same alternative once, NOT folded into = and !=,
 * one space where the grammar has any. Patterns with the same text match the same; the reverse is not promised.
 */
export function canonicalText(observation: Observation): string {
  return observationText(plainObservation(observation));
}

/** The plain form of what stands between `[` and `]`. */
export function canonicalComparison(comparison: Comparison): string {
  return comparisonText(plainComparison(comparison));
}

function plainObservation(node: Observation): Observation {
  if (node.kind === 'observation') return { kind: 'observation', comparison: plainComparison(node.comparison) };
  if (node.kind === 'qualified') return { ...node, observation: plainObservation(node.observation) };
  const { kind } = node;
  const flat = node.operands.map(plainObservation).flatMap((one) => (one.kind === kind ? one.operands : [one]));
  if (kind === 'followed-by') return { kind, operands: flat };
  // [a] AND [a] asks for two observations; [a] OR [a] does not (STIX 2.1 §9.4).
  const operands = sorted(flat, observationText, kind === 'any');
  return operands.length === 1 ? operands[0]! : { kind, operands };
}

function plainComparison(node: Comparison): Comparison {
  if (!('operands' in node)) return node;
  const { kind } = node;
  const flat = node.operands
    .map(plainComparison)
    .flatMap((one) => ('operands' in one && one.kind === kind ? one.operands : [one]));
  const operands = sorted(flat, comparisonText, true);
  return operands.length === 1 ? operands[0]! : { kind, operands };
}

/** In the order of their texts; of equal ones the first where `once`. */
function sorted<One>(list: readonly One[], textOf: (one: One) => string, once: boolean): One[] {
  const texts = list.map((one) => ({ one, text: textOf(one) })).sort((a, b) => byCodeUnit(a.text, b.text));
  return texts.filter(({ text }, n) => !once || text !== texts[n - 1]?.text).map(({ one }) => one);
}

const JOINS = { all: ' AND ', any: ' OR ', 'followed-by': ' FOLLOWEDBY ' } as const;

function observationText(node: Observation): string {
  if (node.kind === 'observation') return `[${comparisonText(node.comparison)}]`;
  if (node.kind === 'qualified') {
    const { observation, qualifier } = node;
    const again = openQualifiers(observation).includes(qualifier.kind);
    return `${again ? `(${observationText(observation)})` : inBrackets(observation)} ${qualifierText(qualifier)}`;
  }
  return node.operands.map(inBrackets).join(JOINS[node.kind]);
}

/** The qualifiers that stand behind a node without brackets between them: none may stand there twice. */
function openQualifiers(node: Observation): readonly Qualifier['kind'][] {
  if (node.kind !== 'qualified') return [];
  const before = openQualifiers(node.observation);
  const { kind } = node.qualifier;
  return before.includes(kind) ? [kind] : [...before, kind];
}

function inBrackets(node: Observation): string {
  const text = observationText(node);
  return 'operands' in node ? `(${text})` : text;
}

function comparisonText(node: Comparison): string {
  if (!('operands' in node)) return testText(node);
  const texts = node.operands.map((one) => ('operands' in one ? `(${comparisonText(one)})` : testText(one)));
  return texts.join(node.kind === 'and' ? ' AND ' : ' OR ');
}

function testText(test: PropertyTest): string {
  const path = pathOf(test.path);
  if (test.kind === 'exists') return `${test.negated ? 'NOT ' : ''}EXISTS ${path}`;
  const constants = [...new Set(test.constants.map(constantText))].sort(byCodeUnit);
  const one = test.operator === 'IN' && constants.length === 1;
  const operator = one ? '=' : test.operator;
  const isEquality = operator === '=' || operator === '!=';
  if (isEquality) return `${path} ${(operator === '=') === test.negated ? '!=' : '='} ${constants[0]}`;
  const said = `${test.negated ? 'NOT ' : ''}${operator}`;
  return `${path} ${said} ${operator === 'IN' ? `(${constants.join(', ')})` : constants[0]}`;
}

function pathOf({ type, steps }: ObjectPath): string {
  return `${type}:${steps.map(stepText).join('')}`;
}

function stepText(step: PathStep, n: number): string {
  if ('index' in step) return `[${step.index}]`;
  const name = WORD.test(step.property) && !RESERVED.has(step.property) ? step.property : quoted(step.property);
  return n === 0 ? name : `.${name}`;
}

function constantText(constant: Constant): string {
  switch (constant.kind) {
    case 'string':
      return quoted(constant.value);
    case 'hex':
      return `h'${constant.value.toLowerCase()}'`;
    case 'binary':
      return `b'${constant.value}'`;
    case 'timestamp':
      return instantText(constant.value);
    case 'float':
      return Number.isInteger(constant.value) ? constant.value.toFixed(1) : plainNumber(constant.value);
    default:
      return String(constant.value);
  }
}

function qualifierText(qualifier: Qualifier): string {
  if (qualifier.kind === 'within') return `WITHIN ${plainNumber(qualifier.seconds)} SECONDS`;
  if (qualifier.kind === 'repeats') return `REPEATS ${qualifier.times} TIMES`;
  return `START ${instantText(qualifier.start)} STOP ${instantText(qualifier.stop)}`;
}

/** The grammar has no exponent. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '.0') : text;
}

function instantText(value: string): string {
  return `t'${value.replace(/(\.\d*?)0+Z$/, '$1Z').replace('.Z', 'Z')}'`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
