import { expect, test } from 'vitest';
import { faultyLine } from './faulty-line.ts';

test.each([
  ['[a\n b~c]', { line: 2, column: 3 }, [' b', '~', 'c]']],
  ['[a', { line: 1, column: 3 }, ['[a', ' ', '']],
  ['[a', { line: 9, column: 1 }, ['', ' ', '']],
  ['[😀]', { line: 1, column: 2 }, ['[', '😀', ']']],
])('%j at %j', (pattern, place, [before, at, after]) => {
  expect(faultyLine(pattern, place)).toEqual({ before, at, after });
});
