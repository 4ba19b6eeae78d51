import { BlockList } from 'node:net';
import { RE2JS } from 're2js';
import { isObject, type JsonObject, type JsonValue } from '../../../json/value.ts';
import { isTimestamp, sortable } from '../../timestamp.ts';
import { canonicalAddress } from '../../values/address.ts';
import type { Comparison, Constant, PathStep, PropertyTest } from '../ast.ts';
import { PatternError } from '../error.ts';

/** The objects of one observation by the name under which they refer to each other. */
export type Scope = ReadonlyMap<string, JsonObject>;
/** Whether an object satisfies what stands between `[` and `]`. */
export type Judge = (object: JsonObject, scope: Scope) => boolean;

/** Makes a comparison ready to run. Throws `PatternError` for a regular expression that RE2 does not know. */
export function judgeOf(comparison: Comparison): Judge {
  if (comparison.kind === 'test' || comparison.kind === 'exists') return testJudge(comparison);
  const judges = comparison.operands.map(judgeOf);
  return comparison.kind === 'and'
    ? (object, scope) => judges.every((judge) => judge(object, scope))
    : (object, scope) => judges.some((judge) => judge(object, scope));
}

function testJudge(test: PropertyTest): Judge {
  const { path } = test;
  const values = (object: JsonObject, scope: Scope) =>
    object.type === path.type ? valuesAt([object], path.steps, scope) : [];
  if (test.kind === 'exists')
    return (object, scope) => object.type === path.type && values(object, scope).length > 0 !== test.negated;
  const holds = valueTest(test);
  return (object, scope) => values(object, scope).some((value) => holds(value) !== test.negated);
}

/** Every value that a path leads to; a reference with more behind it leads into the object that it names (STIX 2.1 §9.7). */
function valuesAt(from: readonly JsonValue[], steps: readonly PathStep[], scope: Scope): readonly JsonValue[] {
  let values = from;
  for (const [n, step] of steps.entries()) {
    const refers = n > 0 && 'property' in step;
    values = values.flatMap((value) => stepInto(refers ? dereferenced(value, scope) : value, step));
  }
  return values;
}

function stepInto(value: JsonValue, step: PathStep): readonly JsonValue[] {
  if ('property' in step) return isObject(value) && Object.hasOwn(value, step.property) ? [value[step.property]!] : [];
  if (!Array.isArray(value)) return [];
  if (step.index === '*') return value;
  const found = value.at(step.index);
  return found === undefined ? [] : [found];
}

function dereferenced(value: JsonValue, scope: Scope): JsonValue {
  return typeof value === 'string' ? (scope.get(value) ?? value) : value;
}

function valueTest({ operator, constants, path }: PropertyTest & { kind: 'test' }): (value: JsonValue) => boolean {
  const [constant] = constants as readonly [Constant];
  switch (operator) {
    case 'IN':
      return (value) => constants.some((one) => compare(value, one) === 0);
    case 'LIKE':
      return expression(likeSource(String(constant.value)), path.offset, true);
    case 'MATCHES':
      return expression(String(constant.value), path.offset, false);
    case 'ISSUBSET':
      return (value) => typeof value === 'string' && contains(String(constant.value), value);
    case 'ISSUPERSET':
      return (value) => typeof value === 'string' && contains(value, String(constant.value));
    default: {
      const holds = ORDERS[operator];
      return (value) => {
        const order = compare(value, constant);
        return order === null ? operator === '!=' : holds(order);
      };
    }
  }
}

const ORDERS = {
  '=': (order: number) => order === 0,
  '!=': (order: number) => order !== 0,
  '<': (order: number) => order < 0,
  '>': (order: number) => order > 0,
  '<=': (order: number) => order <= 0,
  '>=': (order: number) => order >= 0,
} as const;

/** null for what cannot be compared. */
function compare(value: JsonValue, constant: Constant): number | null {
  switch (constant.kind) {
    case 'integer':
    case 'float':
      return typeof value === 'number' ? value - constant.value : null;
    case 'boolean':
      return typeof value === 'boolean' ? Number(value) - Number(constant.value) : null;
    case 'timestamp':
      return typeof value === 'string' && isTimestamp(value) ? order(sortable(value), sortable(constant.value)) : null;
    case 'string':
      return typeof value === 'string' ? order(value, constant.value) : null;
    case 'binary':
    case 'hex':
      return typeof value === 'string' ? compareBytes(value, constant.kind, constant.value) : null;
  }
}

/** Bytes stand in an object as base64 or as hexadecimal digits (STIX 2.1 §2.1, §2.7). */
function compareBytes(value: string, kind: 'binary' | 'hex', text: string): number {
  const bytes = Buffer.from(text, kind === 'hex' ? 'hex' : 'base64');
  if (value.toLowerCase() === bytes.toString('hex') || value === bytes.toString('base64')) return 0;
  return Buffer.compare(Buffer.from(value, 'base64'), bytes) || 1;
}

function order(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function likeSource(text: string): string {
  const source = text
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replaceAll('%', '.*')
    .replaceAll('_', '.');
  return `^${source}$`;
}

function expression(source: string, offset: number, whole: boolean): (value: JsonValue) => boolean {
  try {
    const compiled = RE2JS.compile(source, whole ? RE2JS.DOTALL : 0);
    return (value) => typeof value === 'string' && compiled.matcher(value).find();
  } catch (error) {
    const why = error instanceof Error ? error.message : 'it cannot be read';
    throw new PatternError(
      `this regular expression is not taken (RE2 syntax, without look-around and back-references): ${why}`,
      offset,
    );
  }
}

/** Whether the address or network `outer` holds all of `inner`. */
function contains(outer: string, inner: string): boolean {
  const [a, b] = [networkOf(outer), networkOf(inner)];
  if (a === null || b === null || a.family !== b.family || b.bits < a.bits) return false;
  const list = new BlockList();
  list.addSubnet(a.address, a.bits, a.family);
  return list.check(b.address, b.family);
}

function networkOf(text: string): { address: string; bits: number; family: 'ipv4' | 'ipv6' } | null {
  const found = canonicalAddress(text);
  if (found === null) return null;
  const [address, bits] = found.value.split('/') as [string, string?];
  const family = address.includes(':') ? 'ipv6' : 'ipv4';
  return { address, bits: bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family };
}
