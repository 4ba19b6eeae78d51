import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backOff, health, retryAfter } from './schedule.ts';
import type { StoredSource } from './tables.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

test('back-off doubles from five minutes', () => {
  expect([1, 2, 3, 4].map((failures) => backOff(failures, 0.5, null) / MINUTE)).toEqual([5, 10, 20, 40]);
});

test('is never sooner than asked, never more than a day, and a quarter more or less by chance', () => {
  const asked = fc.option(fc.integer({ min: 0, max: 10 * DAY }), { nil: null });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      asked,
      (n, chance, wish) => {
        const wait = backOff(n, chance, wish);
        expect(wait).toBeLessThanOrEqual(DAY);
        expect(wait).toBeGreaterThanOrEqual(Math.min(wish ?? 0, DAY));
        expect(wait).toBeGreaterThanOrEqual(0.75 * 5 * MINUTE);
      },
    ),
  );
});

test.each([
  ['120', 120_000],
  ['Thu, 01 Jan 2026 00:01:00 GMT', MINUTE],
  ['Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['soonest', null],
  ['-5', null],
  [null, null],
])('Retry-After %s', (text, expected) => {
  expect(retryAfter(text, new Date('2026-01-01T00:00:00Z'))).toBe(expected);
});

test('health', () => {
  const now = new Date('2026-01-02T00:00:00Z');
  const source = {
    paused: false,
    failures: 0,
    every_minutes: 60,
    next_run_at: now,
    last_success_at: now,
  } as StoredSource;
  expect(health(source, now)).toBe('healthy');
  expect(health({ ...source, last_success_at: null }, now)).toBe('new');
  expect(health({ ...source, failures: 1 }, now)).toBe('failing');
  expect(health({ ...source, failures: 1, paused: true }, now)).toBe('paused');
  expect(health({ ...source, next_run_at: new Date(now.getTime() - 3 * 60 * MINUTE) }, now)).toBe('late');
});
