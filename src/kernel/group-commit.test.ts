import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

test('callers of one tick share a round, those who come while it runs share the next, no round is larger than allowed', async () => {
  const rounds: number[][] = [];
  const call = groupCommit<number, number>(async (items) => {
    rounds.push([...items]);
    await new Promise((resolve) => setImmediate(resolve));
    return items.map((item) => item * 2);
  }, 3);
  const first = [call(1), call(2)];
  await Promise.resolve();
  const later = [3, 4, 5, 6].map(call);
  expect(await Promise.all([...first, ...later])).toEqual([2, 4, 6, 8, 10, 12]);
  expect(rounds).toEqual([[1, 2], [3, 4, 5], [6]]);
  expect(await call(7)).toBe(14);
});

test('a round that fails rejects its own callers only', async () => {
  const call = groupCommit<string, string>(async (items) => {
    if (items.includes('bad')) throw new Error('no');
    return items;
  }, 2);
  const results = await Promise.allSettled(['bad', 'beside', 'after'].map(call));
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'fulfilled']);
});
