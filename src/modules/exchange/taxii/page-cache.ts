import type { Delivery } from '../read-log.ts';

/** An answer as it leaves, with what must be logged first. */
export interface KeptPage {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly deliveries: readonly Delivery[];
}

/**
 * Full pages in memory, by the question and by the state in which it was answered (`Page.state`). The state is read anew
 * in the reader's own transaction, so a page serves only while nothing that it was made from has changed: a process that
 * forgets, or never knew, answers the same. What was used longest ago goes first.
 */
export interface PageCache {
  /** The answers to a question, by state. */
  of(question: string): ReadonlyMap<string, KeptPage>;
  keep(question: string, state: string, page: KeptPage): void;
}

type Answers = ReadonlyMap<string, KeptPage>;

const NONE: Answers = new Map();
const MOST_STATES = 8;

export function pageCache(maxBytes: number): PageCache {
  const answers = new Map<string, Answers>();
  let bytes = 0;

  function put(question: string, kept: Answers): void {
    bytes += sizeOf(kept) - sizeOf(answers.get(question) ?? NONE);
    answers.delete(question);
    if (kept.size > 0) answers.set(question, kept);
  }

  return {
    of(question) {
      const kept = answers.get(question) ?? NONE;
      put(question, kept);
      return kept;
    },
    keep(question, state, page) {
      const others = [...(answers.get(question) ?? NONE)].filter(([known]) => known !== state);
      put(question, new Map([...others.slice(1 - MOST_STATES), [state, page]]));
      while (bytes > maxBytes) put(answers.keys().next().value!, NONE);
    },
  };
}

function sizeOf(kept: Answers): number {
  return kept.values().reduce((sum, { body }) => sum + body.length, 0);
}
