import { expect, test } from 'vitest';
import { stepAfter } from './schedule.ts';

const now = new Date('2026-11-01T00:00:00Z');
const failed = { status: 500, retryAfter: null };

test('attempts are spread over two days, then the message is dead', () => {
  let at = now;
  let attempt = 1;
  for (;;) {
    const step = stepAfter(attempt, failed, at);
    if (step.state !== 'pending') break;
    expect(step.nextAt.getTime()).toBeGreaterThan(at.getTime());
    at = step.nextAt;
    attempt += 1;
  }
  expect(attempt).toBe(10);
  const hours = (at.getTime() - now.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThan(47);
  expect(hours).toBeLessThan(49);
});

test('any 2xx is a success, a redirect is none, and 410 ends it', () => {
  expect(stepAfter(1, { status: 204, retryAfter: null }, now).state).toBe('delivered');
  expect(stepAfter(1, { status: 302, retryAfter: null }, now).state).toBe('pending');
  expect(stepAfter(1, { status: null, retryAfter: null }, now).state).toBe('pending');
  expect(stepAfter(1, { status: 410, retryAfter: null }, now)).toEqual({ state: 'dead', gone: true });
});

test.each([
  ['120', 120],
  ['Sun, 01 Nov 2026 00:10:00 GMT', 600],
  ['999999999', 86_400],
  ['0', 5],
  ['nonsense', 5],
  ['Sun, 01 Nov 2020 00:00:00 GMT', 5],
])('Retry-After %s waits %i seconds', (retryAfter, seconds) => {
  expect(stepAfter(1, { status: 503, retryAfter }, now)).toEqual({
    state: 'pending',
    nextAt: new Date(now.getTime() + seconds * 1000),
  });
});
