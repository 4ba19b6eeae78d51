import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { MAX_WAITING_BYTES, Outlet } from './outlet.ts';

const PIECE = 'x'.repeat(16 * 1024);

test('a client that does not read is sent away with a hint, and what waits for it stays bounded', async () => {
  const outlet = new Outlet(() => {});
  let sent = 0;
  while (outlet.send(PIECE)) sent += 1;
  expect(sent * PIECE.length).toBeLessThanOrEqual(MAX_WAITING_BYTES);
  expect(outlet.isOpen).toBe(false);
  expect(outlet.send('more')).toBe(false);
  expect((await text(outlet.body)).slice(sent * PIECE.length)).toMatch(/^event: slow\ndata: .*Last-Event-ID/);
});

test('a long history waits until the client has read', async () => {
  const outlet = new Outlet(() => {});
  for (let n = 0; n < 12; n += 1) outlet.send(PIECE);
  let isDrained = false;
  const drained = outlet.drained().then(() => {
    isDrained = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  expect(isDrained).toBe(false);
  outlet.body.resume();
  await drained;
});

test('tells when the client is gone, also to whoever waits for it', async () => {
  let isGone = false;
  const outlet = new Outlet(() => {
    isGone = true;
  });
  for (let n = 0; n < 12; n += 1) outlet.send(PIECE);
  const drained = outlet.drained();
  outlet.body.destroy();
  await drained;
  expect(isGone).toBe(true);
});
