import type { Tx } from '../../../kernel/db/tx.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import type { Peer } from '../fetch/ask.ts';
import type { Leased, Progress } from '../lease.ts';
import type { Position } from '../tables.ts';

/** What one run of a source works with. */
export interface RunContext {
  readonly kernel: Kernel;
  readonly leased: Leased;
  readonly peer: Peer;
  /** As it was when the run began in this process, then as each step left it. */
  position: Position;
  /** Believe a list that lost more than half of its values. */
  readonly acceptShrunk: boolean;
  /** One transaction: what came in, and where the next request goes on. */
  commit(work: (tx: Tx) => Promise<Progress>): Promise<Progress>;
}

/** What became of one step: there is more to fetch, all is here, or nothing had changed. */
export type StepEnd = 'more' | 'done' | 'unchanged';

/** Does one step after the other; what it keeps between them lives in a closure, and may be lost. */
export type Stepper = () => Promise<StepEnd>;
