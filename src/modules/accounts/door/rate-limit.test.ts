import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '../stage.fixture.ts';
import { type Limit, withinLimits } from './rate-limit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.node.close());

const limit = (bucket: string, onSuccess: Limit['onSuccess']): Limit => ({ bucket, most: 2, minutes: 10, onSuccess });
const tooMany = { code: 'too-many-requests' };

function tryOut(given: Limit, succeeds: boolean, key = 'somebody') {
  return withinLimits(stage.node.kernel, [{ limit: given, key }], async () => {
    if (!succeeds) throw new Error('wrong');
    return 'right';
  });
}

test('failures count until the window is over, for one key alone', async () => {
  const given = limit('test-a', 'return');
  for (const _ of [1, 2]) await expect(tryOut(given, false)).rejects.toThrow('wrong');
  await expect(tryOut(given, true)).rejects.toMatchObject(tooMany);
  expect(await tryOut(given, true, 'somebody else')).toBe('right');
  stage.clock.advance({ minutes: 10 });
  expect(await tryOut(given, true)).toBe('right');
});

test('success gives its own try back, clears the count, or leaves it, as the limit says', async () => {
  const [back, clear, stay] = [limit('test-b', 'return'), limit('test-c', 'forget'), limit('test-d', 'keep')];
  for (const given of [back, clear, stay]) await expect(tryOut(given, false)).rejects.toThrow('wrong');
  for (const given of [back, clear, stay]) expect(await tryOut(given, true)).toBe('right');
  await expect(tryOut(stay, false)).rejects.toMatchObject(tooMany);
  await expect(tryOut(back, false)).rejects.toThrow('wrong');
  await expect(tryOut(back, false)).rejects.toMatchObject(tooMany);
  for (const _ of [1, 2]) await expect(tryOut(clear, false)).rejects.toThrow('wrong');
  await expect(tryOut(clear, false)).rejects.toMatchObject(tooMany);
});

test('what is refused does not lengthen the wait', async () => {
  const given = limit('test-e', 'return');
  for (const _ of [1, 2]) await expect(tryOut(given, false)).rejects.toThrow('wrong');
  stage.clock.advance({ minutes: 9 });
  await expect(tryOut(given, true)).rejects.toMatchObject(tooMany);
  stage.clock.advance({ minutes: 1 });
  expect(await tryOut(given, true)).toBe('right');
});
