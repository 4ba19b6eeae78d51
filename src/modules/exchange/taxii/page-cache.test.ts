import { expect, test } from 'vitest';
import { pageCache } from './page-cache.ts';

const page = (size: number) => ({ body: Buffer.alloc(size), headers: {}, deliveries: [] });

test('a page is found for its own question and state alone', () => {
  const cache = pageCache(100);
  const kept = page(10);
  cache.keep('one', 'a', kept);
  expect(cache.of('one').get('a')).toBe(kept);
  expect([cache.of('one').get('b'), cache.of('two').get('a')]).toEqual([undefined, undefined]);
});

test('the question asked longest ago makes room, and memory stays below the bound', () => {
  const cache = pageCache(100);
  for (const question of ['one', 'two', 'three']) cache.keep(question, 'a', page(33));
  cache.of('one');
  cache.keep('four', 'a', page(33));
  expect(['one', 'two', 'three', 'four'].map((question) => cache.of(question).size)).toEqual([1, 0, 1, 1]);
  cache.keep('whale', 'a', page(101));
  expect(['one', 'three', 'four', 'whale'].flatMap((question) => [...cache.of(question)])).toEqual([]);
});

test('a question is kept for a few kinds of readers, and again replaces', () => {
  const cache = pageCache(10_000);
  for (let state = 0; state < 12; state++) cache.keep('one', `s${state}`, page(1));
  cache.keep('one', 's11', page(2));
  expect([...cache.of('one').keys()]).toEqual(['s4', 's5', 's6', 's7', 's8', 's9', 's10', 's11']);
  expect(cache.of('one').get('s11')!.body).toHaveLength(2);
});
