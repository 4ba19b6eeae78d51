import { expect, test } from 'vitest';
import { sufficientValues } from './sufficient.ts';

test.each([
  ["[domain-name:value = 'a.example']", ['domain a.example']],
  ["[domain-name:value = 'a.example' OR ipv4-addr:value = '192.0.2.1']", ['domain a.example', 'ipv4 192.0.2.1']],
  [
    "[url:value = 'http://a.example/x'] OR [url:value = 'http://b.example/']",
    ['url http://a.example/x', 'url http://b.example/'],
  ],
  ["[ipv4-addr:value IN ('192.0.2.1', '192.0.2.2')]", ['ipv4 192.0.2.1', 'ipv4 192.0.2.2']],
  ["[ipv4-addr:value ISSUBSET '192.0.2.0/24']", ['network 192.0.2.0/24']],
  ["[network-traffic:dst_ref.type = 'ipv4-addr' AND network-traffic:dst_ref.value = '192.0.2.1']", ['ipv4 192.0.2.1']],
  [
    "[file:name = 'a.exe' AND file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e']",
    ['md5 d41d8cd98f00b204e9800998ecf8427e'],
  ],
])('%s is told by its values', (pattern, values) => {
  expect(sufficientValues(pattern)?.map(({ kind, value }) => `${kind} ${value}`)).toEqual(values);
});

test.each([
  ["[domain-name:value = 'a.example' AND network-traffic:dst_port = 443]"],
  ["[network-traffic:dst_ref.value = '192.0.2.1' AND network-traffic:dst_port = 443]"],
  ["[domain-name:value = 'a.example' AND domain-name:resolves_to_refs[*].value = '192.0.2.1']"],
  ["[domain-name:value = 'a.example'] AND [ipv4-addr:value = '192.0.2.1']"],
  ["[domain-name:value = 'a.example'] FOLLOWEDBY [ipv4-addr:value = '192.0.2.1']"],
  ["[domain-name:value = 'a.example'] REPEATS 5 TIMES"],
  ["[domain-name:value = 'a.example'] START t'2026-01-01T00:00:00Z' STOP t'2026-02-01T00:00:00Z'"],
  ["[domain-name:value != 'a.example']"],
  ["[domain-name:value NOT = 'a.example']"],
  ["[domain-name:value LIKE '%.example']"],
  ["[domain-name:value = 'a.example' OR domain-name:value LIKE '%.b.example']"],
  ["[file:hashes.MD5 != 'd41d8cd98f00b204e9800998ecf8427e']"],
  ['[file:size = 10]'],
  ['[broken'],
])('%s is not, for a list would mean more or less', (pattern) => {
  expect(sufficientValues(pattern)).toBeNull();
});
