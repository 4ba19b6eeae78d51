import { expect, test } from 'vitest';
import type { JsonObject } from '../../json/value.ts';
import { normalise } from './normalise.ts';
import { observableValues } from './of-object.ts';

const pattern = (text: string): JsonObject => ({ type: 'indicator', pattern_type: 'stix', pattern: text });

test.each<[JsonObject, string[]]>([
  [{ type: 'ipv4-addr', value: '198.51.100.3/32' }, ['ipv4 198.51.100.3']],
  [{ type: 'ipv4-addr', value: '198.51.100.0/24' }, ['network 198.51.100.0/24']],
  [{ type: 'ipv6-addr', value: '2001:DB8:0::1' }, ['ipv6 2001:db8::1']],
  [{ type: 'domain-name', value: 'EVIL.example.' }, ['domain evil.example']],
  [{ type: 'domain-name', value: '悪.example' }, ['domain xn--ndu.example']],
  [{ type: 'url', value: 'HTTP://Evil.Example:80/A' }, ['url http://evil.example/A']],
  [
    { type: 'file', name: 'A.exe', hashes: { 'SHA-1': 'DA39A3EE5E6B4B0D3255BFEF95601890AFD80709', SSDEEP: '3:a:b' } },
    ['filename a.exe', 'sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709', 'hash 3:a:b'],
  ],
  [{ type: 'windows-registry-key', key: 'HKLM\\Software\\X' }, ['registry-key hkey_local_machine\\software\\x']],
  [
    { type: 'vulnerability', name: 'x', external_references: [{ external_id: 'cve-2017-0199' }] },
    ['cve CVE-2017-0199'],
  ],
  [{ type: 'autonomous-system', number: 64496 }, ['asn 64496']],
  [
    pattern("[ipv4-addr:value IN ('198.51.100.1', '198.51.100.2') OR domain-name:value NOT = 'a.example']"),
    ['ipv4 198.51.100.1', 'ipv4 198.51.100.2'],
  ],
  [
    pattern("[network-traffic:dst_ref.type = 'ipv6-addr' AND network-traffic:dst_ref.value = '2001:db8::A']"),
    ['ipv6 2001:db8::a'],
  ],
  [
    pattern("[file:hashes.MD5 = 'D41D8CD98F00B204E9800998ECF8427E'] AND [url:value LIKE 'http%']"),
    ['md5 d41d8cd98f00b204e9800998ecf8427e'],
  ],
  [pattern("[ipv4-addr:value ISSUBSET '198.51.100.0/24']"), ['network 198.51.100.0/24']],
  [pattern('[broken'), []],
  [{ type: 'malware', name: 'x' }, []],
])('%j', (object, values) => {
  expect(observableValues(object).map(({ kind, value }) => `${kind} ${value}`)).toEqual(values);
});

test('what is no value of its kind', () => {
  expect(normalise('ipv4', '300.1.1.1')).toBeNull();
  expect(normalise('domain', 'localhost')).toBeNull();
  expect(normalise('md5', 'abc')).toBeNull();
  expect(normalise('mutex', ' ')).toBeNull();
});
