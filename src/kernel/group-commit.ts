/**
 * Lets concurrent callers share one piece of work: those who arrive while a round runs wait and form the next one. Each
 * promise settles with its own result after the round; a round that fails rejects all of its callers and no others.
 */
export function groupCommit<Item, Result>(
  commit: (items: readonly Item[]) => Promise<readonly Result[]>,
  maxItems: number,
): (item: Item) => Promise<Result> {
  const waiting: { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void }[] = [];
  let isRunning = false;

  async function run() {
    isRunning = true;
    while (waiting.length > 0) {
      const round = waiting.splice(0, maxItems);
      try {
        const results = await commit(round.map(({ item }) => item));
        round.forEach(({ resolve }, place) => {
          resolve(results[place]!);
        });
      } catch (error) {
        for (const { reject } of round) reject(error);
      }
    }
    isRunning = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      // In a microtask, so that callers of the same tick share the first round too.
      if (!isRunning) {
        isRunning = true;
        queueMicrotask(run);
      }
    });
}
