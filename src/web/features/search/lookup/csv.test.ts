import { expect, test } from 'vitest';
import { csvCell } from '../../../../contract/csv.ts';
import { csvOf } from './csv.ts';

test.each([
  ['=HYPERLINK("http://evil.example")', `"'=HYPERLINK(""http://evil.example"")"`],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(1)', "'@SUM(1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ['a,b', '"a,b"'],
  ['two\nlines', '"two\nlines"'],
  ['evil.example', 'evil.example'],
  ['a; b', '"a; b"'],
  ['|x', "'|x"],
  ['%x', "'%x"],
  ['\uff1dcmd()', "'\uff1dcmd()"],
  ['\tx', "'\tx"],
])('%j', (text, expected) => expect(csvCell(text)).toBe(expected));

test('one row for each value', () => {
  const nothing = { hits: [], more: false, since: null, sightings: null, warnings: [] };
  const rows = csvOf([{ value: 'a.example', kind: 'domain', normalised: 'a.example', ...nothing }]).split('\r\n');
  expect(rows).toHaveLength(3);
  expect(rows[1]).toBe('a.example,domain,a.example,no,,0,no,,,,,,,,,,,');
});
