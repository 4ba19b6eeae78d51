import { expect, test } from 'vitest';
import { compareTimestamps, isTimestamp } from './timestamp.ts';

test.each([
  ['2024-01-01T00:00:00Z', '2024-01-01T00:00:00.000Z', 0],
  ['2024-01-01T00:00:00.1Z', '2024-01-01T00:00:00.1000000000Z', 0],
  ['2024-01-01T00:00:00.000000001Z', '2024-01-01T00:00:00Z', 1],
  ['2024-01-01T00:00:10Z', '2024-01-01T00:00:10.5Z', -1],
  ['2024-01-01T00:00:00.123456Z', '2024-01-01T00:00:00.1234561Z', -1],
  ['2024-01-01T00:00:00.9Z', '2024-01-01T00:00:01Z', -1],
])('%s against %s', (a, b, order) => {
  expect(compareTimestamps(a, b)).toBe(order);
  expect(compareTimestamps(b, a)).toBe(order === 0 ? 0 : -order);
});

test('what is a timestamp', () => {
  for (const good of ['2024-02-29T23:59:59.5Z', '2016-12-31T23:59:60Z']) expect(isTimestamp(good), good).toBe(true);
  for (const bad of [
    '2023-02-29T00:00:00Z',
    '2024-01-01T24:00:00Z',
    '2024-01-01T00:00:00+00:00',
    '2024-01-01',
    '2024-01-01T00:00:00.Z',
    '2024-1-1T00:00:00Z',
  ]) {
    expect(isTimestamp(bad), bad).toBe(false);
  }
});
