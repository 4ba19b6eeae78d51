import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../ast.ts';
import { PatternError } from '../error.ts';
import { parsePattern } from '../parse.ts';
import { canonicalText } from '../text.ts';
import { match, TooManyCombinations } from './match.ts';
import { type Observed, observedIn } from './observed.ts';

const at = (second: number) => new Date(Date.UTC(2024, 0, 1, 0, 0, second)).toISOString();

function seen(n: number, objects: object, from = 0, to = from, times = 1) {
  const id = `observed-data--${n}`;
  return {
    type: 'observed-data',
    id,
    first_observed: at(from),
    last_observed: at(to),
    number_observed: times,
    objects,
  };
}

const ip = (value: string) => ({ type: 'ipv4-addr', value });
const hits = (pattern: string, ...data: object[]) =>
  match(parsePattern(pattern), observedIn({ type: 'bundle', objects: data } as never))
    ?.map(({ id }) => id.slice(15))
    .join() ?? null;

describe('one observation', () => {
  const file = {
    type: 'file',
    name: 'Ünï.exe',
    size: 10,
    hashes: { 'SHA-256': 'ab' },
    created: '2024-01-01T00:00:00.50Z',
    content_ref: '1',
    contains_refs: ['1', '2'],
    magic_number_hex: 'FFD8',
    tags: ['a', 'b'],
    on: true,
  };
  const data = seen(1, {
    0: file,
    1: { type: 'artifact', payload_bin: 'AAEC' },
    2: ip('198.51.100.7'),
    3: { type: 'ipv6-addr', value: '2001:db8::5' },
    4: ip('198.51.100.0/25'),
  });
  test.each([
    ["[file:name = 'Ünï.exe']", true],
    ["[file:name != 'x']", true],
    ["[file:missing != 'x']", false],
    ["[file:name LIKE '%.exe' AND file:name LIKE '_n_.exe']", true],
    ["[file:name LIKE '.exe']", false],
    ["[file:name MATCHES '^.n.\\\\.exe$']", true],
    ["[file:hashes.'SHA-256' IN ('zz', 'ab')]", true],
    ['[file:size >= 10 AND file:size < 10.5]', true],
    ["[file:size > '9']", false],
    ["[file:created = t'2024-01-01T00:00:00.5Z']", true],
    ["[file:content_ref.payload_bin = h'000102']", true],
    ["[file:content_ref.payload_bin = b'AAEC']", true],
    ["[file:magic_number_hex = h'ffd8']", true],
    ["[file:contains_refs[*].value = '198.51.100.7']", true],
    ["[file:contains_refs[0].value = '198.51.100.7']", false],
    ["[file:tags[1] = 'b' AND file:tags[-1] = 'b' AND file:tags[*] = 'a']", true],
    ['[file:on = true]', true],
    ['[EXISTS file:size AND NOT EXISTS file:x]', true],
    ["[ipv4-addr:value ISSUBSET '198.51.100.0/24']", true],
    ["[ipv4-addr:value ISSUPERSET '198.51.100.64/26']", true],
    ["[ipv4-addr:value NOT ISSUBSET '198.51.100.0/25']", false],
    ["[ipv6-addr:value ISSUBSET '2001:db8::/32']", true],
    ["[ipv6-addr:value ISSUBSET '198.51.100.0/24']", false],
    ['[file:size = 11 OR file:size = 10 AND file:on = true]', true],
    // Both must hold for one object.
    ["[ipv4-addr:value = '198.51.100.7' AND ipv4-addr:value = '198.51.100.0/25']", false],
  ])('%s: %j', (pattern, is) => {
    expect(hits(pattern, data)).toBe(is ? '1' : null);
  });

  test('2.1: references into the bundle', () => {
    const data21 = { ...seen(1, {}), objects: undefined, object_refs: ['domain-name--1'] };
    const domain = {
      type: 'domain-name',
      id: 'domain-name--1',
      value: 'x.example',
      resolves_to_refs: ['ipv4-addr--1'],
    };
    const address = { ...ip('192.0.2.1'), id: 'ipv4-addr--1' };
    expect(hits("[domain-name:resolves_to_refs[*].value = '192.0.2.1']", data21, domain, address)).toBe('1');
    expect(hits("[ipv4-addr:value = '192.0.2.1']", data21, domain, address)).toBeNull();
  });

  test('a regular expression that RE2 does not know is refused with its place', () => {
    expect(() => hits("[file:size = 1 OR file:name MATCHES '(?=a)b']", data)).toThrow(PatternError);
    expect(() => hits("[file:size = 1 OR file:name MATCHES '(?=a)b']", data)).toThrow(/^character 19 /);
  });
});

describe('observations together', () => {
  const a = (n: number, from: number, to = from, times = 1) => seen(n, { 0: ip('192.0.2.1') }, from, to, times);
  const b = (n: number, from: number) => seen(n, { 0: ip('192.0.2.2') }, from);
  const [A, B] = ["[ipv4-addr:value = '192.0.2.1']", "[ipv4-addr:value = '192.0.2.2']"];
  test.each([
    [`${A} AND ${B}`, [a(1, 0), b(2, 9)], '1,2'],
    [`${A} AND ${A}`, [a(1, 0)], null],
    [`${A} AND ${A}`, [a(1, 0, 5, 2)], '1'],
    [`${A} OR ${B}`, [b(2, 0)], '2'],
    [`${A} FOLLOWEDBY ${B}`, [b(2, 1), a(1, 3)], null],
    [`${A} FOLLOWEDBY ${B}`, [b(2, 3), a(1, 3)], '1,2'],
    [`(${A} AND ${B}) WITHIN 4 SECONDS`, [a(1, 0), b(2, 5)], null],
    [`(${A} AND ${B}) WITHIN 5 SECONDS`, [a(1, 0), b(2, 5)], '1,2'],
    [`${A} REPEATS 3 TIMES`, [a(1, 0, 0, 2), a(2, 5)], '1,2'],
    [`${A} REPEATS 3 TIMES`, [a(1, 0), a(2, 5)], null],
    [`${A} REPEATS 2 TIMES WITHIN 3 SECONDS`, [a(1, 0), a(2, 5), a(3, 7)], '2,3'],
    [`${A} START t'2024-01-01T00:00:05Z' STOP t'2024-01-01T00:00:07Z'`, [a(1, 4), a(2, 7)], null],
    [`${A} START t'2024-01-01T00:00:05Z' STOP t'2024-01-01T00:00:07Z'`, [a(1, 4), a(2, 6)], '2'],
  ] as const)('%s', (pattern, data, result) => {
    expect(hits(pattern, ...data)).toBe(result);
  });

  test('a search without end is given up', () => {
    const data = Array.from({ length: 60 }, (_, n) => a(n, n * 100));
    expect(() => hits(`(${Array(12).fill(A).join(' AND ')}) WITHIN 1 SECONDS`, ...data)).toThrow(TooManyCombinations);
  });
});

/** Patterns over two values, small enough to try every set of observations. */
const leaf = fc.constantFrom(
  '[x:v = 1]',
  '[x:v != 1]',
  '[x:v IN (2, 1)]',
  '[x:v NOT = 2 AND x:v = 1]',
  '[x:v = 2 OR x:v = 1 OR x:v = 2]',
);
const qualifier = fc.constantFrom(
  '',
  ' WITHIN 2 SECONDS',
  ' REPEATS 2 TIMES',
  " START t'2024-01-01T00:00:01.00Z' STOP t'2024-01-01T00:00:03Z'",
);
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2 },
    fc.tuple(leaf, qualifier).map(([one, mark]) => one + mark),
    fc
      .tuple(tie('node'), fc.constantFrom('AND', 'OR', 'FOLLOWEDBY'), tie('node'), qualifier)
      .map(([l, word, r, mark]) => `(${l} ${word} ${r})${mark}`),
  ),
})).node;
const data = fc.array(fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: 0, max: 4 })), { maxLength: 4 });
const observedOf = (rows: readonly (readonly [number, number])[]) =>
  observedIn(rows.map(([v, second], n) => seen(n, { 0: { type: 'x', v } }, second)) as never);

/** Every subset that satisfies a node, found by trying all splits of all subsets: slow, and written apart. */
function oracle(node: Observation, set: readonly Observed[]): boolean {
  const [root] = [node];
  switch (root.kind) {
    case 'observation':
      return set.length === 1 && match({ root, remarks: [] }, set) !== null;
    case 'any':
      return root.operands.some((one) => oracle(one, set));
    case 'qualified': {
      const { qualifier: q, observation } = root;
      if (q.kind === 'repeats') return oracle({ kind: 'all', operands: Array(q.times).fill(observation) }, set);
      if (!oracle(observation, set)) return false;
      if (q.kind === 'within') return set.every((x) => set.every((y) => x.first - y.last <= q.seconds * 1000));
      return set.every((x) => x.first < Date.parse(q.stop) && x.last >= Date.parse(q.start));
    }
    default: {
      const [first, ...rest] = root.operands;
      if (rest.length === 0) return oracle(first!, set);
      return subsets(set).some((left) => {
        const right = set.filter((one) => !left.includes(one));
        const ordered = root.kind === 'all' || left.every((x) => right.every((y) => x.last <= y.first));
        return ordered && oracle(first!, left) && oracle({ kind: root.kind, operands: rest }, right);
      });
    }
  }
}

function subsets<One>(set: readonly One[]): One[][] {
  const [first, ...rest] = set;
  if (first === undefined) return [[]];
  const without = subsets(rest);
  return [...without, ...without.map((some) => [first, ...some])];
}

test('matching agrees with trying everything', () => {
  fc.assert(
    fc.property(pattern, data, (text, rows) => {
      const observed = observedOf(rows);
      const parsed = parsePattern(text);
      expect(match(parsed, observed) !== null).toBe(subsets(observed).some((set) => oracle(parsed.root, set)));
    }),
    { numRuns: 400 },
  );
});

test('the plain form matches the same, and is its own plain form', () => {
  fc.assert(
    fc.property(pattern, data, (text, rows) => {
      const plain = canonicalText(parsePattern(text).root);
      expect(canonicalText(parsePattern(plain).root)).toBe(plain);
      const observed = observedOf(rows);
      expect(match(parsePattern(plain), observed) !== null).toBe(match(parsePattern(text), observed) !== null);
    }),
    { numRuns: 400 },
  );
});

test.each([
  ["[ b:x='2'OR a:x  ==  '1' OR b:x = '2' ]", "[a:x = '1' OR b:x = '2']"],
  ['[a:x NOT = 1 AND a:x NOT != 2]', '[a:x != 1 AND a:x = 2]'],
  ['[a:x IN (3, 1, 3)]', '[a:x IN (1, 3)]'],
  ['[a:x IN (3)]', '[a:x = 3]'],
  [
    '(([a:x = 1] WITHIN 2 SECONDS) WITHIN 1 SECONDS) REPEATS 2 TIMES',
    '([a:x = 1] WITHIN 2 SECONDS) WITHIN 1 SECONDS REPEATS 2 TIMES',
  ],
  [
    "[file:hashes.'MD5' = 'a' AND file:hashes.'SHA-1' = h'AB']",
    "[file:hashes.'SHA-1' = h'ab' AND file:hashes.MD5 = 'a']",
  ],
  [
    "([b:x = 1] AND ([a:x = 1])) START t'2024-01-01T00:00:00.000Z' STOP t'2025-01-01T00:00:00.10Z'",
    "([a:x = 1] AND [b:x = 1]) START t'2024-01-01T00:00:00Z' STOP t'2025-01-01T00:00:00.1Z'",
  ],
])('%s in its plain form', (text, plain) => {
  expect(canonicalText(parsePattern(text).root)).toBe(plain);
});
