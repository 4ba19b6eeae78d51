import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Duty, isOnDuty } from './on-duty.ts';

const office: Duty = {
  always: false,
  timeZone: 'Asia/Tokyo',
  windows: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30' }],
};
const at = (iso: string) => new Date(iso);

describe('office hours in Tokyo (UTC+9), Monday 23 November 2026', () => {
  test.each([
    ['2026-11-22T23:59:59Z', false],
    ['2026-11-23T00:00:00Z', true],
    ['2026-11-23T08:29:59Z', true],
    ['2026-11-23T08:30:00Z', false],
    ['2026-11-21T03:00:00Z', false],
  ])('%s', (instant, expected) => {
    expect(isOnDuty(office, at(instant))).toBe(expected);
  });
});

test('the same hours are other instants in other zones, the half hour of Yangon too', () => {
  const nine = (timeZone: string) => isOnDuty({ ...office, timeZone }, at('2026-11-23T02:30:00Z'));
  expect(nine('Asia/Yangon')).toBe(true);
  expect(nine('Asia/Bangkok')).toBe(true);
  expect(isOnDuty({ ...office, timeZone: 'Asia/Yangon' }, at('2026-11-23T02:29:00Z'))).toBe(false);
  expect(isOnDuty({ ...office, timeZone: 'Asia/Bangkok' }, at('2026-11-23T01:59:00Z'))).toBe(false);
});

describe('a night shift from Sunday 22:00 to 06:00 in Manila (UTC+8)', () => {
  const night: Duty = { always: false, timeZone: 'Asia/Manila', windows: [{ days: [7], from: '22:00', to: '06:00' }] };
  test.each([
    ['2026-11-22T13:59:00Z', false],
    ['2026-11-22T14:00:00Z', true],
    ['2026-11-22T16:00:00Z', true],
    ['2026-11-22T21:59:59Z', true],
    ['2026-11-22T22:00:00Z', false],
    ['2026-11-21T16:00:00Z', false],
    ['2026-11-23T14:00:00Z', false],
  ])('%s', (instant, expected) => {
    expect(isOnDuty(night, at(instant))).toBe(expected);
  });
});

test('where clocks change, the hours follow the wall clock', () => {
  const sydney: Duty = { ...office, timeZone: 'Australia/Sydney' };
  expect(isOnDuty(sydney, at('2026-07-06T22:30:00Z'))).toBe(false);
  expect(isOnDuty(sydney, at('2026-07-06T23:00:00Z'))).toBe(true);
  expect(isOnDuty(sydney, at('2026-11-22T22:00:00Z'))).toBe(true);
});

test('a day until 24:00 and from 00:00 leaves no gap; always is always; no hours are never', () => {
  const day = { days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' };
  const instants = fc.date({ min: at('1990-01-01T00:00:00Z'), max: at('2060-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(
      instants,
      fc.constantFrom('Asia/Dili', 'Asia/Yangon', 'Australia/Sydney', 'UTC'),
      (instant, timeZone) => {
        expect(isOnDuty({ always: false, timeZone, windows: [day] }, instant)).toBe(true);
        expect(isOnDuty({ always: true, timeZone, windows: [] }, instant)).toBe(true);
        expect(isOnDuty({ always: false, timeZone, windows: [] }, instant)).toBe(false);
      },
    ),
  );
});
