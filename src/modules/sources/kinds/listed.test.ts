import { describe, expect, test } from 'vitest';
import { listedValues, type Reading } from './listed.ts';

async function read(text: string, reading: Partial<Reading> = {}) {
  const chunks = [...Buffer.from(text)].map((byte) => Uint8Array.of(byte));
  const found: unknown[] = [];
  async function* body() {
    yield* chunks;
  }
  for await (const one of listedValues(body(), { kind: 'list', valueKind: null, columns: [], ...reading }))
    found.push('refused' in one ? `! ${one.refused}` : `${one.kind} ${one.meant}`);
  return found;
}

test.each([
  ['198.51.100.7', 'ipv4 198.51.100.7'],
  ['198.51.100.0/24 ; SBL1', 'network 198.51.100.0/24'],
  ['2001:db8::1', 'ipv6 2001:db8::1'],
  ['0.0.0.0 ads.example', 'domain ads.example'],
  ['hxxps://evil[.]example/a', 'url https://evil.example/a'],
  ['d41d8cd98f00b204e9800998ecf8427e  name', 'md5 d41d8cd98f00b204e9800998ecf8427e'],
  ['悪.example', 'domain 悪.example'],
  ['junk', '! junk'],
])('a line %s', async (line, expected) => {
  expect(await read(`\ufeff# remark\r\n; another\r\n\r\n${line}\r\n`)).toEqual([expected]);
});

describe('a table', () => {
  test('with a header, quotes and line breaks in them', async () => {
    const text = 'ip,comment\n198.51.100.1,"a, ""quoted""\nremark"\n198.51.100.2,b\n';
    expect(await read(text, { kind: 'csv' })).toEqual(['ipv4 198.51.100.1', 'ipv4 198.51.100.2']);
  });

  test('with its header in a remark', async () => {
    const text = '# Terms: https://feeds.example/\n# first_seen,dst_ip,dst_port\n"2026-01-01","198.51.100.1","443"\n';
    expect(await read(text, { kind: 'csv' })).toEqual(['ipv4 198.51.100.1']);
  });

  test('without one, by the columns that were said', async () => {
    const columns = ['-', 'value', 'description'];
    const text = 'id,what,why\n1,198.51.100.1:80,c2\n2,nothing,c2\n';
    expect(await read(text, { kind: 'csv', columns, valueKind: 'ipv4' })).toEqual([
      '! id,what,why',
      'ipv4 198.51.100.1',
      '! 2,nothing,c2',
    ]);
    await expect(read('1,198.51.100.1\n', { kind: 'csv' })).rejects.toThrow(/no header/);
  });
});

test('a line without end is refused', async () => {
  await expect(read('x'.repeat(70_000))).rejects.toThrow(/longer than/);
});
