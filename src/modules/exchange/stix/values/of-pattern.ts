import type { ObjectPath, Operator, PropertyTest } from '../pattern/ast.ts';
import { PatternError } from '../pattern/error.ts';
import { parsePattern } from '../pattern/parse.ts';
import { pathText } from '../pattern/path.ts';
import { comparisonsOf, testsOf } from '../pattern/walk.ts';
import type { ObservableValue, ValueKind } from './kind.ts';
import { normalise } from './normalise.ts';
import { hashValue } from './of-hash.ts';

/** Object paths whose equality names a look-up value. An address or a name behind a reference is told by its form. */
const PATHS: { readonly [path: string]: readonly ValueKind[] } = {
  'ipv4-addr:value': ['ipv4'],
  'ipv6-addr:value': ['ipv6'],
  'domain-name:value': ['domain'],
  'domain-name:resolves_to_refs[*].value': ['ipv4', 'domain'],
  'url:value': ['url'],
  'email-addr:value': ['email'],
  'email-message:from_ref.value': ['email'],
  'email-message:sender_ref.value': ['email'],
  'email-message:to_refs[*].value': ['email'],
  'email-message:cc_refs[*].value': ['email'],
  'email-message:subject': ['email-subject'],
  'network-traffic:src_ref.value': ['ipv4', 'domain'],
  'network-traffic:dst_ref.value': ['ipv4', 'domain'],
  'network-traffic:extensions.http-request-ext.request_header.User-Agent': ['user-agent'],
  'mac-addr:value': ['mac'],
  'autonomous-system:number': ['asn'],
  'file:name': ['filename'],
  'mutex:name': ['mutex'],
  'windows-registry-key:key': ['registry-key'],
  'user-account:account_login': ['user-account'],
  'user-account:user_id': ['user-account'],
};

/** Operators that name what they look for. */
const NAMES_VALUES: ReadonlySet<Operator> = new Set<Operator>(['=', 'IN', 'ISSUBSET']);

/** The values that a STIX pattern looks for by `=`, IN or ISSUBSET; none when it does not parse. */
export function patternValues(pattern: string): ObservableValue[] {
  try {
    return comparisonsOf(parsePattern(pattern).root).flatMap(testsOf).flatMap(valuesOfTest);
  } catch (error) {
    if (error instanceof PatternError) return [];
    throw error;
  }
}

/** The values that one test names; none where it is negated or names none. */
export function valuesOfTest(test: PropertyTest): ObservableValue[] {
  if (test.kind !== 'test' || test.negated || !NAMES_VALUES.has(test.operator)) return [];
  return test.constants.flatMap((constant) => valueAt(test.path, String(constant.value)) ?? []);
}

function valueAt(path: ObjectPath, text: string): ObservableValue | null {
  const [first, second] = path.steps;
  if (
    first !== undefined &&
    'property' in first &&
    first.property === 'hashes' &&
    second !== undefined &&
    'property' in second
  ) {
    return hashValue(second.property, text);
  }
  for (const kind of PATHS[pathText(path)] ?? []) {
    const found = normalise(kind, text);
    if (found !== null) return found;
  }
  return null;
}
