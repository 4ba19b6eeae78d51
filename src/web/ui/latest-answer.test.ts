import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Answer, askLatest } from './latest-answer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function scene() {
  const calls: { question: string; signal: AbortSignal; answer(value: string): void; fail(error: Error): void }[] = [];
  let shown: Answer<string> = { value: undefined, waiting: false, error: null };
  const asking = askLatest<string, string>(
    (question, signal) =>
      new Promise((answer, fail) => {
        calls.push({ question, signal, answer, fail });
      }),
    300,
    (change) => {
      shown = { ...shown, ...change };
    },
  );
  return { asking, calls, shown: () => shown };
}

it('asks once for many changes, after they have rested', async () => {
  const { asking, calls, shown } = scene();
  for (const question of ['a', 'ab', 'abc']) {
    asking.put(question);
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(calls).toEqual([]);
  expect(shown().waiting).toBe(true);
  await vi.advanceTimersByTimeAsync(100);
  expect(calls.map(({ question }) => question)).toEqual(['abc']);
});

it('drops an answer that arrives after a newer question, and breaks its call off', async () => {
  const { asking, calls, shown } = scene();
  asking.put('first');
  await vi.advanceTimersByTimeAsync(300);
  asking.put('second');
  expect(calls[0]?.signal.aborted).toBe(true);
  await vi.advanceTimersByTimeAsync(300);
  calls[1]?.answer('answer to second');
  await vi.advanceTimersByTimeAsync(0);
  calls[0]?.answer('answer to first');
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toEqual({ value: 'answer to second', waiting: false, error: null });
});

it('keeps the former answer beside an error, and shows nothing of a failure that is stale', async () => {
  const { asking, calls, shown } = scene();
  asking.put('first');
  await vi.advanceTimersByTimeAsync(300);
  calls[0]?.answer('kept');
  await vi.advanceTimersByTimeAsync(0);
  asking.put('second');
  await vi.advanceTimersByTimeAsync(300);
  calls[1]?.fail(new Error('refused'));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toMatchObject({ value: 'kept', waiting: false, error: new Error('refused') });
  asking.put('third');
  await vi.advanceTimersByTimeAsync(300);
  asking.stop();
  calls[2]?.fail(new Error('late'));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown().error).toEqual(new Error('refused'));
});
