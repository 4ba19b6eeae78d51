import { systemActor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import type { Kernel } from '../../../kernel/kernel.ts';

const MINUTE_MS = 60_000;

/** Notes when sessions and tokens were used: at most once a minute each, beside the request and never in its way. */
export interface LastSeen {
  note(seenAt: Date | null, write: (tx: Tx, before: Date) => Promise<void>): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

export function lastSeen(kernel: Pick<Kernel, 'clock' | 'database' | 'log'>): LastSeen {
  const underWay = new Set<Promise<void>>();
  return {
    note(seenAt, write) {
      const before = new Date(kernel.clock.now().getTime() - MINUTE_MS);
      if (seenAt !== null && seenAt >= before) return;
      const writing = kernel.database
        .write(systemActor('note last use'), (tx) => write(tx, before))
        .catch((error) => kernel.log.warn({ err: error }, 'last use not noted'))
        .finally(() => underWay.delete(writing));
      underWay.add(writing);
    },
    settled: async () => void (await Promise.all(underWay)),
  };
}
