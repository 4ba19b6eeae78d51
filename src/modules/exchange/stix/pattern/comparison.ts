import type { Comparison, Constant, Operator } from './ast.ts';
import { parseConstant } from './constant.ts';
import type { Cursor } from './cursor.ts';
import { PatternError } from './error.ts';
import { parsePath } from './path.ts';

const SPELLINGS: { readonly [written: string]: Operator } = {
  '=': '=',
  '==': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '>': '>',
  '<=': '<=',
  '>=': '>=',
};
const WORDS: readonly Operator[] = ['IN', 'LIKE', 'MATCHES', 'ISSUBSET', 'ISSUPERSET'];
const DEEPEST = 64;

/** What stands between `[` and `]`: AND binds tighter than OR (STIX 2.1 §9.5). */
export function parseComparison(cursor: Cursor, depth = 0): Comparison {
  return joined(cursor, 'or', () => joined(cursor, 'and', () => operand(cursor, depth)));
}

function joined(cursor: Cursor, kind: 'and' | 'or', parse: () => Comparison): Comparison {
  const operands = [parse()];
  while (cursor.take(kind.toUpperCase())) operands.push(parse());
  return operands.length === 1 ? operands[0]! : { kind, operands };
}

function operand(cursor: Cursor, depth: number): Comparison {
  if (!cursor.isSymbol('(')) return test(cursor);
  if (depth >= DEEPEST) throw new PatternError(`brackets nest deeper than ${DEEPEST}`, cursor.token.offset);
  cursor.next();
  const inner = parseComparison(cursor, depth + 1);
  cursor.want(')');
  return inner;
}

function test(cursor: Cursor): Comparison {
  if (cursor.isWord('NOT', 'EXISTS')) {
    const negated = cursor.take('NOT');
    cursor.want('EXISTS');
    return { kind: 'exists', path: parsePath(cursor), negated };
  }
  const path = parsePath(cursor);
  const negated = cursor.take('NOT');
  const operator = parseOperator(cursor);
  return { kind: 'test', path, negated, operator, constants: constantsFor(operator, cursor) };
}

function parseOperator(cursor: Cursor): Operator {
  const { token } = cursor;
  const operator = token.kind === 'symbol' ? SPELLINGS[token.text] : WORDS.find((word) => cursor.isWord(word));
  if (operator === undefined) cursor.wanted('a comparison operator');
  cursor.next();
  return operator;
}

function constantsFor(operator: Operator, cursor: Cursor): Constant[] {
  const { offset } = cursor.token;
  if (operator === 'IN') return set(cursor);
  const constant = parseConstant(cursor);
  if (WORDS.includes(operator) && constant.kind !== 'string')
    throw new PatternError(`${operator} compares with a string`, offset);
  const isOrdered = operator !== '=' && operator !== '!=';
  if (isOrdered && constant.kind === 'boolean')
    throw new PatternError(`${operator} does not compare with true or false`, offset);
  return [constant];
}

function set(cursor: Cursor): Constant[] {
  cursor.want('(');
  const constants = [parseConstant(cursor)];
  while (cursor.take(',')) constants.push(parseConstant(cursor));
  cursor.want(')');
  return constants;
}
