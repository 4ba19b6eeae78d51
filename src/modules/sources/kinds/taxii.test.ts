import { expect, test } from 'vitest';
import { onwards } from './taxii.ts';

const T1 = '2026-01-01T00:00:00.000001Z';
const T2 = '2026-01-01T00:00:00.000002Z';
const go = (position: object, head: object, last?: string, full = false) =>
  onwards(position, { head: new Map(Object.entries(head)), last, full });

test('by token, with the bounds of the first request', () => {
  expect(go({ addedAfter: T1 }, { more: true, next: 'a' }, T2)).toEqual({
    position: { addedAfter: T1, next: 'a', last: T2 },
    more: true,
  });
  expect(go({ addedAfter: T1, next: 'a', last: T1 }, {}, T2)).toEqual({ position: { addedAfter: T2 }, more: false });
  expect(go({ next: 'a', last: T1 }, { more: false })).toEqual({ position: { addedAfter: T1 }, more: false });
});

test('by time where there is no token', () => {
  expect(go({}, { more: true }, T1)).toEqual({ position: { addedAfter: T1 }, more: true });
  expect(go({}, {}, T1, true)).toEqual({ position: { addedAfter: T1 }, more: true });
  expect(go({}, { more: false }, T1, true)).toEqual({ position: { addedAfter: T1 }, more: false });
});

test('never for ever', () => {
  expect(() => go({ next: 'a' }, { more: true, next: 'a' })).toThrow(/again and again/);
  expect(go({ addedAfter: T1 }, { more: true }, T1).more).toBe(false);
  expect(go({ addedAfter: T1 }, { more: true }).more).toBe(false);
});
