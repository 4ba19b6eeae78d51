import { expect, it } from 'vitest';
import { instantOf, wallTimeOf } from './wall-time.ts';

it.each([
  ['2026-12-01T09:00', 'Asia/Tokyo', '2026-12-01T00:00:00.000Z'],
  ['2026-12-01T09:00', 'Asia/Yangon', '2026-12-01T02:30:00.000Z'],
  ['2026-07-01T09:00', 'Europe/Berlin', '2026-07-01T07:00:00.000Z'],
  ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00.000Z'],
])('%s in %s is %s, and back', (wall, zone, instant) => {
  expect(instantOf(wall, zone)).toBe(instant);
  expect(wallTimeOf(instant, zone)).toBe(wall);
});

it('answers null for what is no time yet', () => {
  expect(instantOf('', 'Asia/Tokyo')).toBeNull();
});
