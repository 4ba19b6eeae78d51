import { describe, expect, test } from 'vitest';
import type { Entry, Leaving } from '../entry.ts';
import { isFit } from './fit.ts';
import type { EntryFormat, ObjectFormat, RuleFormat } from './format.ts';
import { FORMATS } from './index.ts';

const of: Leaving = {
  ...{
    added: 1_767_225_600_000_000,
    item: '0198c0de-0000-7000-8000-000000000001',
    title: '=Wave, "two"',
    tlp: 'amber',
  },
  ...{ pap: 'green', source: 'Example Bank', id: 'indicator--1', type: 'indicator', json: '{}', confidence: 75 },
  object: { valid_from: '2026-01-01T00:00:00Z' },
};
const entry = (kind: Entry['kind'], value: string): Entry => ({ kind, value, of });
const setting = { url: 'https://hub.example', id: '0198c0de-0000-7000-8000-000000000002', serial: 7 };
const line = (format: keyof typeof FORMATS, one: Entry) => (FORMATS[format] as EntryFormat).write(one, setting);
const rules = (one: Entry) => (FORMATS.suricata as RuleFormat).rules(one, setting).map(({ text }) => text);

test('a plain list is the values and nothing else', () => {
  expect(line('list-domain', entry('domain', 'a.example'))).toBe('a.example\n');
  expect(line('list-url', entry('url', 'http://a.example/\nhttp://b.example/'))).toBe('');
});

test('a dataset holds names in base64 and digests as they are', () => {
  expect(line('dataset-domain', entry('domain', 'a.example'))).toBe('YS5leGFtcGxl\n');
  expect(line('dataset-md5', entry('md5', 'd41d8cd98f00b204e9800998ecf8427e'))).toBe(
    'd41d8cd98f00b204e9800998ecf8427e\n',
  );
});

test('CSV is no formula and keeps its columns', () => {
  expect(line('csv', entry('domain', 'a.example'))).toBe(
    `a.example,domain,75,2026-01-01T00:00:00Z,,amber,green,"'=Wave, ""two""",Example Bank,indicator--1,${of.item}\r\n`,
  );
});

test('Zeek gets its types, and no tab from a title', () => {
  const tabbed = { ...entry('url', 'http://a.example/x'), of: { ...of, title: 'a\tb\nc' } };
  expect(line('zeek', tabbed).split('\t')).toEqual([
    ...['a.example/x', 'Intel::URL', 'Example Bank', 'a b c (TLP:AMBER PAP:GREEN)'],
    `https://hub.example/exchange/items/${of.item}\n`,
  ]);
  expect(line('zeek', entry('network', '192.0.2.0/24'))).toContain('\tIntel::SUBNET\t');
});

test.each([
  ['domain', 'a.example', ['a.example CNAME .', '*.a.example CNAME .']],
  ['ipv4', '192.0.2.1', ['32.1.2.0.192.rpz-ip CNAME .']],
  ['network', '192.0.2.0/24', ['24.0.2.0.192.rpz-ip CNAME .']],
  ['ipv6', '2001:db8::1', ['128.1.zz.db8.2001.rpz-ip CNAME .']],
  ['network', '2001:db8::/32', ['32.zz.db8.2001.rpz-ip CNAME .']],
] as const)('RPZ: %s %s', (kind, value, records) => {
  expect(line('rpz', entry(kind, value)).trimEnd().split('\n')).toEqual(records);
});

test.each(['1.0.0.0.0.rpz-client-ip', '8.0.0.0.10.rpz-ip', 'ns.example.rpz-nsdname', '8.0.0.0.10.rpz-nsip'])(
  'RPZ: a name cannot be another trigger (%s)',
  (name) => expect(line('rpz', entry('domain', name))).toBe(''),
);

describe('Suricata rules', () => {
  test('look for a name in DNS and TLS, for an address anywhere, for a URL in plain HTTP alone', () => {
    expect(rules(entry('domain', 'a.example'))).toHaveLength(2);
    expect(rules(entry('domain', 'a.example'))[0]).toContain(
      'dns.query; dotprefix; content:".a.example"; nocase; endswith;',
    );
    expect(rules(entry('ipv4', '192.0.2.1'))[0]).toMatch(/^alert ip \$HOME_NET any -> \[192\.0\.2\.1\] any \(/);
    expect(rules(entry('url', 'http://a.example:8080/x?y=1'))[0]).toMatch(
      /^alert http \$HOME_NET any -> any 8080 .*http\.uri; content:"\/x\?y=1";/,
    );
    expect(rules(entry('url', 'https://a.example/'))).toEqual([]);
  });

  test('no value ends its own quotation', () => {
    const [text] = rules(entry('url', 'http://a.example/");x:|y\\'));
    const quoted = [...text!.matchAll(/"([^"]*)"/g)].map(([, inside]) => inside!);
    expect(text!.replace(/"[^"]*"/g, '').match(/["\\]/)).toBeNull();
    for (const inside of quoted) expect(inside).not.toMatch(/[;\\]/);
    expect(text).toContain('content:"/%22|29 3b|x|3a 7c|y/"');
  });
});

describe('rules of others in one file', () => {
  const written = (format: 'yara' | 'sigma', patterns: readonly string[]) => {
    const write = (FORMATS[format] as ObjectFormat).start();
    return patterns.map((pattern) => write({ ...of, object: { pattern } }));
  };

  test("a YARA name that is taken gets a part of its text's digest, where it is defined and where it is used", () => {
    const rule = 'rule Same { strings: $a = "rule Same { // no" condition: $a } rule Other { condition: Same }';
    const [first, second, again] = written('yara', [rule, `${rule} `, `${rule} `]);
    expect(first).toContain('rule Same { strings');
    expect(second).toMatch(
      /rule (Same_[0-9a-f]{8}) \{ strings: \$a = "rule Same \{ \/\/ no" condition: \$a \} rule Other_[0-9a-f]{8} \{ condition: \1 \}/,
    );
    expect(again).toBeNull();
  });

  test('bytes, modules and strings of that name are not the rule', () => {
    const bytes =
      'rule FF { strings: $FF = { FF 00 [2-4] ( 41 | FF ) } $r = /a"FF{2}\\/x/ condition: $FF or pe.FF(1 / 2) or $r }';
    const [, second] = written('yara', ['rule FF { condition: true }', bytes]);
    expect(second).toMatch(/^rule FF_[0-9a-f]{8} \{ strings: \$FF = \{ FF 00 \[2-4\] \( 41 \| FF \) \} /);
    expect(second).toContain('$FF or pe.FF(');
  });

  test('a global rule would decide for all others, and stays out', () => {
    expect(
      written('yara', ['global rule None { condition: false }', 'private global rule X { condition: false }']),
    ).toEqual([null, null]);
  });

  test('a brace in a comment among bytes does not hide what reads another file', () => {
    const deeper = 'rule A { strings: $a = { FF /* } { { */ 00 } condition: $a }';
    const back = 'rule B { strings: $b = { FF /* } } */ 00 } condition: $b }';
    expect(written('yara', [`${deeper} include "/etc/passwd" ${back}`])).toEqual([null]);
    expect(written('yara', [deeper, 'rule C { strings: $c = { FF // }\n 00 } condition: $c }'])).not.toContain(null);
  });

  test('a text that opens ever more comments or strings is refused in one pass', () => {
    expect(
      written('yara', [
        `rule A { condition: true } ${'/*'.repeat(500_000)}`,
        `rule B { strings: $a = "${'\\"'.repeat(500_000)}`,
      ]),
    ).toEqual([null, null]);
  });

  test('what would break the file, or read another, stays out', () => {
    expect(
      written('yara', ['rule A { condition: true', 'rule B { strings: $a = "x condition: $a }', 'no rule']),
    ).toEqual([null, null, null]);
    expect(
      written('yara', ['include "/etc/passwd" rule C { condition: true }', 'rule D { condition: true } }']),
    ).toEqual([null, null]);
    expect(written('sigma', ['title: a\n---\ntitle: b', 'title: c'])).toEqual([null, 'title: c\n']);
  });
});

test.each([
  ['network', '0.0.0.0/0', false],
  ['network', '192.0.2.0/24', true],
  ['network', '::/0', false],
  ['network', '2001:db8::/32', true],
  ['ipv4', '127.0.0.1', false],
  ['ipv4', '224.0.0.1', false],
  ['ipv4', '198.51.100.7', true],
  ['ipv6', '::1', false],
  ['domain', 'co.jp', false],
  ['domain', 'bad.co.jp', true],
  ['url', 'http://a.example/ b', false],
  ['url', '*', false],
  ['url', 'http://*/', false],
  ['url', 'https://*.example/', false],
  ['url', 'https://a.example/*', true],
  ['filename', 'a b.exe', true],
] as const)('a machine may look for %s %s: %s', (kind, value, fit) => {
  expect(isFit({ kind, value })).toBe(fit);
});
