import type { Kysely } from 'kysely';
import type { Actor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { AppEvent, EventType } from '../events.ts';
import type { Ids } from '../ids.ts';
import type { EnqueueOptions, JobType } from '../jobs/job.ts';

/** Who acts and when: all that an entry of a log needs to know of its transaction. */
export interface Act {
  readonly actor: Actor;
  /** The one instant of this transaction. */
  readonly now: Date;
  readonly ids: Ids;
}

/** A transaction that can only read: PostgreSQL itself refuses a write in it. */
export interface ReadTx extends Omit<Act, 'ids'> {
  /** The transaction as seen by one module's tables. Row-level security applies to the actor. */
  db<Tables>(): Kysely<Tables>;
}

/** A transaction that may write. What it writes, emits and enqueues is committed together or not at all. */
export interface Tx extends ReadTx, Act {
  readonly clock: Clock;
  /** Runs every subscriber of this event inside the transaction. */
  emit<Payload>(type: EventType<Payload>, payload: Payload): Promise<void>;
  /** Puts a job into the queue; it exists only if the transaction commits. */
  enqueue<Payload extends object>(job: JobType<Payload>, payload: Payload, options?: EnqueueOptions): Promise<void>;
  /** Runs after the commit, in this process, best effort: wake-ups, never promises. */
  afterCommit(wake: () => void): void;
  /**
   * The same transaction with the node's own rights, for what an actor may cause but not see or write directly
   * (a roster change that touches everyone's audiences). Keep the use short and say why.
   */
  asSystem<Result>(task: string, work: (tx: Tx) => Promise<Result>): Promise<Result>;
}

export type { AppEvent };
