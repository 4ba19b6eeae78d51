export interface Alongside {
  /** Begins a piece of work once the one before it has ended, and does not wait for its end. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way. */
  ended(): Promise<void>;
}

/**
 * Lets PostgreSQL store one batch while the next one is read: one piece of work at a time. Its failure is thrown by the
 * next `begin` or `ended`, so a caller must come to one of them, also on its way out with another error.
 */
export function alongside(): Alongside {
  let underWay: Promise<void> = Promise.resolve();
  return {
    async begin(work) {
      await underWay;
      underWay = work();
      underWay.catch(() => {});
    },
    ended: () => underWay,
  };
}
