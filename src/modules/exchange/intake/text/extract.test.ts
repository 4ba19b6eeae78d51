import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extract } from './extract.ts';

const SHA = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

function found(text: string): string[] {
  return extract(text).map(({ kind, value }) => `${kind} ${value}`);
}

describe('what is found', () => {
  test.each([
    ['hxxp://evil[.]example/a', ['url http://evil.example/a']],
    ['hxxps[:]//evil[.]example/a?b=1.', ['url https://evil.example/a?b=1']],
    ['h**p://evil.example/x', ['url http://evil.example/x']],
    ['see (https://evil.example/a_(b)).', ['url https://evil.example/a_(b)']],
    ['evil[.]example and evil(dot)example2[.]com', ['domain evil.example', 'domain evil.example2.com']],
    ['evil [.] example', ['domain evil.example']],
    [
      '192[.]0[.]2[.]1, 198.51.100.0/24; 203.0.113.9:8080',
      ['ipv4 192.0.2.1', 'network 198.51.100.0/24', 'ipv4 203.0.113.9'],
    ],
    ['from 2001:db8::1.', ['ipv6 2001:db8::1']],
    ['john[at]evil[.]example <mary@evil.example>', ['email john@evil.example', 'email mary@evil.example']],
    [`SHA256:${SHA} (${SHA.toUpperCase()})`, [`sha256 ${SHA}`]],
    [`hash ${SHA}。`, [`sha256 ${SHA}`]],
    ['CVE-2017-0199, cve-2024-12345', ['cve CVE-2017-0199', 'cve CVE-2024-12345']],
    ['感染端末はevil[.]exampleと通信した。', ['domain evil.example']],
    ['สัมผัสwww.evil.co.thแล้ว', ['domain www.evil.co.th']],
  ])('%s', (text, values) => {
    expect(found(text)).toEqual(values);
  });

  test('positions point at what is written', () => {
    const text = 'C2 was hxxp://evil[.]example/a, seen 192[.]0[.]2[.]7.';
    for (const one of extract(text)) expect(text.slice(one.start, one.end)).toBe(one.written);
    expect(extract(text).map(({ written, meant }) => [written, meant])).toEqual([
      ['hxxp://evil[.]example/a', 'http://evil.example/a'],
      ['192[.]0[.]2[.]7', '192.0.2.7'],
    ]);
  });

  test('private addresses are found with a doubt', () => {
    expect(extract('10.0.0.1 and 203.0.113.1').map((one) => one.doubt)).toEqual([
      'is a private or reserved address',
      null,
    ]);
  });
});

describe('what is left alone', () => {
  test.each([
    'setup.py and run.sh',
    'e.g. this',
    'version 1.2.3',
    '300.1.1.1',
    'Mr.Smith',
    'foo.baz',
    'abcdef',
    'file::name',
    'a@b',
    '::',
    'std::string',
  ])('%s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('properties', () => {
  test('any text gives values at their places', () => {
    const part = fc.constantFrom(
      'hxxp',
      '://',
      '[.]',
      '(dot)',
      'evil',
      '.example',
      '@',
      ' ',
      '192.0.2.1',
      '[',
      ']',
      '(',
      ')',
      '\\',
      '/',
      ':',
      '悪',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part).map((parts) => parts.join('')),
        ),
        (text) => {
          for (const one of extract(text)) expect(text.slice(one.start, one.end)).toBe(one.written);
        },
      ),
    );
  });

  test('a domain is found whatever the way of defanging', () => {
    const label = fc.stringMatching(/^[a-z]{3,10}$/);
    const dot = fc.constantFrom('[.]', '(.)', '{.}', '[dot]', '(DOT)', ' [.] ');
    fc.assert(
      fc.property(label, label, dot, (name, sub, mark) => {
        expect(found(`x ${sub}${mark}${name}${mark}example y`)).toContain(`domain ${sub}.${name}.example`);
      }),
    );
  });

  test('long runs do not take long runs of time', () => {
    for (const text of [
      '[.'.repeat(200_000),
      '(dot)'.repeat(100_000),
      'a.'.repeat(200_000),
      ')'.repeat(300_000),
      'h[x'.repeat(100_000),
    ]) {
      expect(found(text)).toEqual([]);
    }
  });
});
