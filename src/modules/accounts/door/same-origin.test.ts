import { expect, test } from 'vitest';
import { refuseForeignPage, refuseForeignSender } from './same-origin.ts';

const ours = 'https://hub.example';
const post = (headers: Record<string, string>) => ({ method: 'POST', headers });

test('a changing request with a cookie must come from our own page', () => {
  expect(() => refuseForeignSender(post({ 'sec-fetch-site': 'same-origin' }), ours)).not.toThrow();
  expect(() => refuseForeignSender(post({ origin: ours }), ours)).not.toThrow();
  for (const headers of [
    {},
    { origin: 'null' },
    { origin: 'https://hub.example.evil.example' },
    { origin: 'http://hub.example' },
    { 'sec-fetch-site': 'same-site', origin: ours },
    { 'sec-fetch-site': 'cross-site', origin: ours },
    { 'sec-fetch-site': 'none' },
  ]) {
    expect(() => refuseForeignSender(post(headers as Record<string, string>), ours)).toThrow(
      /must come from a page of/,
    );
  }
});

test('reading may come from anywhere', () => {
  for (const method of ['GET', 'HEAD']) {
    expect(() => refuseForeignSender({ method, headers: { 'sec-fetch-site': 'cross-site' } }, ours)).not.toThrow();
  }
});

test('programs without these headers may sign in, foreign pages may not', () => {
  expect(() => refuseForeignPage(post({}), ours)).not.toThrow();
  expect(() => refuseForeignPage(post({ origin: ours }), ours)).not.toThrow();
  expect(() => refuseForeignPage(post({ origin: 'https://evil.example' }), ours)).toThrow(/Signing in/);
  expect(() => refuseForeignPage(post({ 'sec-fetch-site': 'cross-site' }), ours)).toThrow(/Signing in/);
});
