import type { Clock } from '../../src/kernel/clock.ts';

const MINUTE_MS = 60_000;

/** A clock that stands still until a test moves it. */
export interface TestClock extends Clock {
  advance(by: { minutes?: number; seconds?: number; hours?: number; days?: number }): void;
}

export function testClock(start: Date = new Date()): TestClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    advance({ seconds = 0, minutes = 0, hours = 0, days = 0 }) {
      now += seconds * 1000 + (minutes + hours * 60 + days * 24 * 60) * MINUTE_MS;
    },
  };
}
