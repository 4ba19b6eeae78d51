import { describe, expect, test } from 'vitest';
import { parsePattern } from '../parse.ts';
import { equivalent } from './equivalent.ts';

const judge = (a: string, b: string) => [
  equivalent(parsePattern(a), parsePattern(b)),
  equivalent(parsePattern(b), parsePattern(a)),
];

describe('the same', () => {
  test.each([
    ['[a:x = 1 AND a:y = 2]', '[a:y = 2 AND a:x = 1]'],
    ['[a:x IN (1, 2)]', '[a:x = 2 OR a:x = 1]'],
    ['[a:x IN (1)]', '[a:x == 1]'],
    ["[a:x IN ('p','q')]", "[a:x = 'q'] OR [a:x = 'p']"],
    ['[a:x = 1 OR (a:x = 1 AND a:y = 2)]', '[a:x = 1]'],
    ['[a:z = 3 AND (a:x = 1 OR a:y = 2)]', '[(a:z = 3 AND a:x = 1) OR (a:y = 2 AND a:z = 3)]'],
    ['[a:x = 1 OR (a:x = 2 AND b:x = 2)]', '[a:x = 1]'],
    ['[a:x = 1.0]', '[a:x = 1]'],
    ['[a:x != 1]', '[a:x NOT = 1]'],
    ["[ipv4-addr:value ISSUBSET '198.51.100.9/24']", "[ipv4-addr:value ISSUBSET '198.51.100.0/24']"],
    ["[ipv4-addr:value ISSUBSET '198.51.100.9/32']", "[ipv4-addr:value ISSUBSET '198.51.100.9']"],
    ["[ipv6-addr:value ISSUBSET '2001:DB8:0::/32']", "[ipv6-addr:value ISSUBSET '2001:db8::/32']"],
    ['[a:x = 1] AND [b:x = 1]', '[b:x = 1] AND [a:x = 1]'],
    ['([a:x IN (1, 2)]) WITHIN 5 SECONDS', '[a:x = 2 OR a:x = 1] WITHIN 5 SECONDS'],
  ])('%s and %s', (a, b) => {
    expect(judge(a, b)).toEqual(['yes', 'yes']);
  });
});

describe('not the same', () => {
  test.each([
    ['[a:x = 1]', '[a:x = 2]'],
    ['[a:x = 1 AND a:y = 2]', '[a:x = 1]'],
    ['[a:x = 1 AND a:y = 2]', '[a:x = 1] AND [a:y = 2]'],
    ['[a:x = 1] FOLLOWEDBY [b:x = 1]', '[a:x = 1] AND [b:x = 1]'],
    ["[ipv4-addr:value = '198.51.100.1']", "[ipv4-addr:value ISSUBSET '198.51.100.0/24']"],
    ["[file:hashes.'SHA-256' = 'aa']", "[file:hashes.MD5 = 'aa']"],
    ["[a:l[*].x = 'p']", "[a:l[*].y = 'p']"],
    ['[a:x = 1]', '[a:x = 1] REPEATS 2 TIMES'],
    ["[a:x LIKE 'p%']", "[a:x = 'q']"],
  ])('%s and %s', (a, b) => {
    expect(judge(a, b)).toEqual(['no', 'no']);
  });
});

describe('not known', () => {
  test.each([
    // Of a list one asks for an element that is neither, the other for one that is not 1 and one that is not 2.
    ['[a:l[*] NOT IN (1, 2)]', '[a:l[*] != 1 AND a:l[*] != 2]'],
    ["[a:x MATCHES '^p$']", "[a:x MATCHES '^(p)$']"],
    ['[a:x > 1]', '[a:x NOT <= 1]'],
  ])('%s and %s', (a, b) => {
    expect(judge(a, b)).toEqual(['unknown', 'unknown']);
  });

  test('too many alternatives are not multiplied out', () => {
    const one = (n: number) => `(a:p${n} = 1 OR a:q${n} = 1)`;
    const all = Array.from({ length: 20 }, (_, n) => one(n));
    expect(judge(`[${all.join(' AND ')}]`, `[${all.join(' AND ')} AND (a:r != 1)]`)).toEqual(['unknown', 'unknown']);
    expect(judge(`[${all.join(' AND ')}]`, `[${all.toReversed().join(' AND ')}]`)).toEqual(['yes', 'yes']);
  });
});

test('names of the object prototype are no trap', () => {
  expect(judge("[a:__proto__ = 'x']", "[a:constructor = 'x']")).not.toContain('yes');
});
