import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PatternError } from './error.ts';
import { parsePattern } from './parse.ts';

function faultOf(pattern: string): string {
  try {
    parsePattern(pattern);
  } catch (error) {
    if (error instanceof PatternError) return error.message;
    throw error;
  }
  throw new Error('the pattern was taken');
}

describe('what parses', () => {
  test.each([
    "[ipv4-addr:value = '198.51.100.1']",
    "[ipv4-addr:value='198.51.100.1'OR ipv4-addr:value==  '198.51.100.2']",
    "[file:hashes.'SHA-256' = 'aec070645fe53ee3b3763059376134f058cc337247c978add178b6ccdfb0019f' AND file:name LIKE 'a%']",
    "[network-traffic:dst_ref.type = 'domain-name' AND network-traffic:dst_ref.value = 'x.example'] REPEATS 5 TIMES WITHIN 1800.5 SECONDS",
    "([a:b = 1] AND [c:d NOT IN (1, 2.5, 'x', true)]) FOLLOWEDBY [e:f != h'00ff'] START t'2020-01-01T00:00:00Z' STOP t'2020-01-02T00:00:00Z'",
    "[x-usb:usbdrive.serial[*] MATCHES '^57[0-9A-F]+$' AND x-usb:list[-1].'odd key' <> 3]",
    '[EXISTS file:name OR NOT EXISTS file:size]',
    "[ipv4-addr:value ISSUBSET '198.51.100.0/24' AND (ipv4-addr:x ISSUPERSET '198.51.100.1' OR ipv4-addr:y >= -1)] // note",
    "[artifact:payload_bin = b'AAA=' /* why */ AND artifact:created < t'2020-01-01T00:00:00.5Z']",
    "[file:name = 'it\\'s \\\\ here']",
  ])('%s', (pattern) => {
    expect(parsePattern(pattern).remarks).toEqual([]);
  });

  test('AND binds tighter than OR, and OR tighter than FOLLOWEDBY', () => {
    const shape = (pattern: string) =>
      JSON.stringify(parsePattern(pattern).root, (key, value) => (key === 'comparison' ? undefined : value));
    const one = '{"kind":"observation"}';
    expect(shape('[a:b=1] FOLLOWEDBY [a:b=1] OR [a:b=1] AND [a:b=1]')).toBe(
      `{"kind":"followed-by","operands":[${one},{"kind":"any","operands":[${one},{"kind":"all","operands":[${one},${one}]}]}]}`,
    );
  });

  test('escapes and constants', () => {
    expect(parsePattern("[file:name NOT = 'it\\'s']").root).toEqual({
      kind: 'observation',
      comparison: {
        kind: 'test',
        path: { type: 'file', steps: [{ property: 'name' }], offset: 1 },
        negated: true,
        operator: '=',
        constants: [{ kind: 'string', value: "it's" }],
      },
    });
  });

  test('an AND over two types is remarked upon', () => {
    expect(parsePattern("[file:name = 'a' AND url:value = 'b']").remarks).toHaveLength(1);
    expect(parsePattern("[file:name = 'a' AND (url:value = 'b' OR file:size = 1)]").remarks).toEqual([]);
  });
});

describe('what does not, and where', () => {
  test.each([
    ['', 'character 1 of the pattern: "[" is missing at the end'],
    ["[file:name = 'a'", 'character 17 of the pattern: ] is missing at the end'],
    ["[file:name = 'a]", 'character 14 of the pattern: this string has no closing quote'],
    ["[file:name 'a']", 'character 12 of the pattern: a comparison operator should stand here, not "a"'],
    [
      "[file:hashes.SHA-256 = 'a']",
      'character 14 of the pattern: a property (quoted when it holds "-") should stand here, not "SHA-256"',
    ],
    ['[file:name = a]', 'character 14 of the pattern: a constant should stand here, not "a"'],
    ['[a:b LIKE 5]', 'character 11 of the pattern: LIKE compares with a string'],
    ['[a:b > true]', 'character 8 of the pattern: > does not compare with true or false'],
    ['[a:b = 1] [a:b = 1]', 'character 11 of the pattern: the end of the pattern should stand here, not "["'],
    ['[a:b = 1] REPEATS 0 TIMES', 'character 19 of the pattern: a number of times must be greater than 0'],
    ['[a:b = 1] REPEATS 2 TIMES REPEATS 2 TIMES', 'character 27 of the pattern: a qualifier may stand only once'],
    ["[a:b = t'yesterday']", "character 8 of the pattern: a timestamp reads t'2023-10-05T09:00:00Z'"],
    ["[a:b = h'abc']", "character 8 of the pattern: h'..' needs an even number of hexadecimal digits"],
    ['[a:b = 1 & a:c = 2]', 'character 10 of the pattern: "&" does not belong here'],
  ])('%s', (pattern, message) => {
    expect(faultOf(pattern)).toBe(message);
  });

  test('brackets a hundred thousand deep', () => {
    expect(faultOf('('.repeat(100_000))).toMatch(/nest deeper than 64/);
    expect(faultOf(`[${'('.repeat(100_000)}`)).toMatch(/nest deeper than 64/);
  });

  test('any text parses or gives a PatternError', () => {
    const words = fc.constantFrom(
      '[',
      ']',
      '(',
      ')',
      ' AND ',
      ' OR ',
      'a:b',
      " = 'x'",
      ' IN ',
      ' NOT ',
      "t'",
      '*',
      '\\',
      '1',
      '-',
      'WITHIN',
      '\u{1f600}',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((parts) => parts.join('')),
        ),
        (text) => {
          try {
            parsePattern(text);
          } catch (error) {
            expect(error).toBeInstanceOf(PatternError);
          }
        },
      ),
    );
  });
});
