import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../run.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'pattern-'));
const observed = join(folder, 'observed.json');
const AT = '2024-01-01T00:00:00Z';
writeFileSync(
  observed,
  JSON.stringify({
    type: 'observed-data',
    id: 'observed-data--1',
    first_observed: AT,
    last_observed: AT,
    number_observed: 1,
    objects: { 0: { type: 'ipv4-addr', value: '198.51.100.7' } },
  }),
);
const NETWORK = "[ipv4-addr:value ISSUBSET '198.51.100.0/24']\n";

test('a pattern is put into its plain form', async () => {
  expect(await run(['pattern', '-'], { stdin: '[b:x=1 OR\n a:x = 1]' })).toMatchObject({
    exit: 0,
    out: '[a:x = 1 OR b:x = 1]\n',
  });
});

test('a faulty one ends with 1, its place is shown', async () => {
  const { exit, out } = await run(['pattern', '-'], { stdin: '[a:x = 1 OR\n a:x ~ 1]' });
  expect([exit, out]).toEqual([1, 'line 2, column 6: "~" does not belong here\n   a:x ~ 1]\n       ^\n']);
  const json = await run(['pattern', '-', '--json'], { stdin: '[a' });
  expect(JSON.parse(json.out)).toMatchObject({ valid: false, error: { line: 1, column: 3 } });
});

test('a pattern is tried on observed data', async () => {
  const hit = await run(['pattern', '-', '--match', observed], { stdin: NETWORK });
  expect([hit.exit, hit.out]).toEqual([0, expect.stringContaining('Matches: observed-data--1.')]);
  const miss = await run(['pattern', '-', '--match', observed, '--json'], { stdin: '[a:x = 1]' });
  expect([miss.exit, JSON.parse(miss.out)]).toEqual([1, expect.objectContaining({ matched: false, of: 1 })]);
});

test('what cannot be read ends with 2', async () => {
  expect(await run(['pattern', join(folder, 'none')])).toMatchObject({ exit: 2 });
  expect(await run(['pattern', '-', '--match', '-'])).toMatchObject({ exit: 2 });
  expect(await run(['pattern', '-', '--match', join(folder, 'none')], { stdin: NETWORK })).toMatchObject({ exit: 2 });
  expect(await run(['pattern', '-'], { stdin: 'x'.repeat(10_001) })).toMatchObject({ exit: 2 });
});
