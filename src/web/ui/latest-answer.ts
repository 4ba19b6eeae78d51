import { useEffect, useRef, useState } from 'react';

export interface Answer<Value> {
  /** The answer to the last question that was answered; it may be older than the last question. */
  readonly value: Value | undefined;
  /** The last question has not been answered yet. */
  readonly waiting: boolean;
  readonly error: unknown;
}

type Ask<Question, Value> = (question: Question, signal: AbortSignal) => Promise<Value>;

export interface Asking<Question> {
  put(question: Question): void;
  stop(): void;
}

/**
 * Asks again when the question changed and has rested for `rest` milliseconds. Only the answer to the last question is
 * shown: one that arrives late is dropped, and its call is broken off.
 */
export function askLatest<Question, Value>(
  ask: Ask<Question, Value>,
  rest: number,
  show: (change: Partial<Answer<Value>>) => void,
): Asking<Question> {
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = new AbortController();
  const breakOff = () => {
    clearTimeout(timer);
    running.abort();
    running = new AbortController();
    last += 1;
    return last;
  };
  const answer = async (question: Question, turn: number) => {
    const outcome = await ask(question, running.signal).then(
      (value) => ({ value, error: null }),
      (error: unknown) => ({ error }),
    );
    if (turn === last) show({ ...outcome, waiting: false });
  };
  return {
    put(question) {
      const turn = breakOff();
      show({ waiting: true });
      timer = setTimeout(() => answer(question, turn), rest);
    },
    stop() {
      breakOff();
    },
  };
}

/** `askLatest` for a component; a question is the same when its JSON is. */
export function useLatestAnswer<Question, Value>(
  ask: Ask<Question, Value>,
  question: Question,
  rest: number,
): Answer<Value> {
  const [answer, setAnswer] = useState<Answer<Value>>({ value: undefined, waiting: true, error: null });
  const asked = useRef(ask);
  asked.current = ask;
  const asking = useRef<Asking<Question>>(null);
  useEffect(() => {
    const started = askLatest<Question, Value>(
      (put, signal) => asked.current(put, signal),
      rest,
      (change) => setAnswer((before) => ({ ...before, ...change })),
    );
    asking.current = started;
    return () => started.stop();
  }, [rest]);
  const words = JSON.stringify(question);
  useEffect(() => asking.current?.put(JSON.parse(words) as Question), [words]);
  return answer;
}
