import { expect, test } from 'vitest';
import { fetchList, MOST_BYTES } from './import.ts';

test('a list at an address may be as large as one from a file', async () => {
  const asked: unknown[] = [];
  const network = {
    fetch: async (_url: string, _init?: RequestInit, limits?: object) => {
      asked.push(limits);
      return new Response('a.example\n');
    },
  };
  expect(await fetchList(network, 'https://lists.example/top.txt')).toBe('a.example\n');
  expect(asked).toMatchObject([{ bytes: MOST_BYTES }]);
});
