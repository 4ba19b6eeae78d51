import { expect, test } from 'vitest';
import type { Preferences } from '../../../contract/notifications.ts';
import { DEFAULTS } from './preferences.ts';
import { mailDue } from './quiet.ts';

const now = new Date('2026-11-25T13:30:20Z');
const due = (wishes: Partial<Preferences>, zone = 'Asia/Tokyo', critical = false) =>
  mailDue({ ...DEFAULTS, ...wishes }, zone, critical, now).toISOString();

test.each([
  ['at once, without quiet hours', {}, 'Asia/Tokyo', '2026-11-25T13:30:20.000Z'],
  [
    'in quiet hours that span midnight (22:30 in Tokyo)',
    { quiet: { from: '22:00', until: '07:00' } },
    'Asia/Tokyo',
    '2026-11-25T22:00:00.000Z',
  ],
  [
    'outside of them (20:30 in Bangkok)',
    { quiet: { from: '22:00', until: '07:00' } },
    'Asia/Bangkok',
    '2026-11-25T13:30:20.000Z',
  ],
  ['with a digest at eight', { mail: 'daily', digestAt: '08:00' }, 'Asia/Tokyo', '2026-11-25T23:00:00.000Z'],
  [
    'with a digest that falls into quiet hours',
    { mail: 'daily', digestAt: '06:00', quiet: { from: '22:00', until: '07:00' } },
    'Asia/Tokyo',
    '2026-11-25T22:00:00.000Z',
  ],
  [
    'in a zone with a half hour (20:00 in Yangon)',
    { mail: 'daily', digestAt: '20:00' },
    'Asia/Yangon',
    '2026-11-26T13:30:00.000Z',
  ],
] as const)('%s', (_, wishes, zone, expected) => {
  expect(due(wishes, zone)).toBe(expected);
});

test('critical news come at once, unless the person wants even those later', () => {
  const quiet = { from: '22:00', until: '07:00' };
  expect(due({ quiet }, 'Asia/Tokyo', true)).toBe('2026-11-25T13:30:20.000Z');
  expect(due({ quiet, criticalAlways: false }, 'Asia/Tokyo', true)).toBe('2026-11-25T22:00:00.000Z');
});
