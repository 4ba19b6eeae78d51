import { expect, test } from 'vitest';
import { cookieName, endedCookie, sessionCookie } from './cookie.ts';
import { deviceLabel } from './device.ts';
import { endOf, isOpen } from './session.ts';

const HOUR = 3_600_000;
const start = new Date('2026-11-23T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);

test('a session ends after twelve hours without a request', () => {
  const session = { created_at: start, seen_at: start, expires_at: endOf(start) };
  expect(isOpen(session, after(12 * HOUR - 1))).toBe(true);
  expect(isOpen(session, after(12 * HOUR))).toBe(false);
});

test('a session ends after seven days, however busy', () => {
  const end = 7 * 24 * HOUR;
  const busy = { created_at: start, seen_at: after(end - 1), expires_at: endOf(start) };
  expect(isOpen(busy, after(end - 1))).toBe(true);
  expect(isOpen(busy, after(end))).toBe(false);
});

test('the cookie is bound to the host over https, and still HttpOnly on localhost', () => {
  expect(sessionCookie('https://hub.example', 's')).toBe(
    '__Host-renkei=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800; Secure',
  );
  expect(sessionCookie('http://localhost:8400', 's')).toBe('renkei=s; Path=/; HttpOnly; SameSite=Lax; Max-Age=604800');
  expect(endedCookie('https://hub.example')).toMatch(/^__Host-renkei=; .*Max-Age=0/);
  expect(cookieName('https://hub.example', 'x')).toBe('__Host-x');
});

test('a device label tells browser and system, not more', () => {
  const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
  expect(deviceLabel(`${windows} Edg/140.0`)).toBe('Edge on Windows');
  expect(deviceLabel(windows)).toBe('Chrome on Windows');
  expect(deviceLabel('Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1')).toBe(
    'Safari on iOS',
  );
  expect(deviceLabel('Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0')).toBe(
    'Firefox on Linux',
  );
  expect(deviceLabel('curl/8.9')).toBe('Unknown client');
  expect(deviceLabel(undefined)).toBe('Unknown client');
});
