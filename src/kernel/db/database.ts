import { Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { type Actor, systemActor } from '../access/actor.ts';
import type { Clock } from '../clock.ts';
import type { Dispatch } from '../events.ts';
import type { Ids } from '../ids.ts';
import type { Queue } from '../jobs/queue.ts';
import { type AccessMode, beginAs, enterAs } from './enter.ts';
import { inlined } from './inlined.ts';
import { LateBeginDialect } from './late-begin.ts';
import type { Act, ReadTx, Tx } from './tx.ts';

/**
 * A setting that a module puts into every transaction of an actor, such as the audiences they belong to.
 * Row-level security reads it once per statement (`(select current_setting('renkei.audiences')::int[])`).
 */
export interface ScopeSetting {
  readonly name: `renkei.${string}`;
  /**
   * An SQL expression of type text. It may ask `renkei_organisation()` and `renkei_person()` who the actor is, and read
   * the settings of modules below.
   */
  value(): string;
}

export interface Database {
  /** Runs `work` in a transaction that PostgreSQL keeps read-only. */
  read<Result>(actor: Actor, work: (tx: ReadTx) => Promise<Result>): Promise<Result>;
  /** One query in a transaction of its own that cannot write; all of it is one round trip, for the hottest reads. */
  ask<Row>(actor: Actor, query: RawBuilder<Row>): Promise<Row[]>;
  /**
   * Statements that are one transaction and one round trip, for the hottest writes: durable when the promise resolves,
   * with the rows of the last. Each sees what those before it wrote; none can depend on an answer in between.
   */
  put<Row>(
    actor: Actor,
    statements: (act: Act) => readonly [...RawBuilder<unknown>[], RawBuilder<Row>],
  ): Promise<Row[]>;
  /** Runs `work` in one transaction: all of it is durable when the promise resolves, or none of it. */
  write<Result>(actor: Actor, work: (tx: Tx) => Promise<Result>): Promise<Result>;
  /** True when PostgreSQL answers. */
  ping(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabaseParts {
  readonly connectionString: string;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly dispatch: Dispatch;
  readonly queue: Queue;
  readonly scope: () => readonly ScopeSetting[];
  readonly poolSize: number;
}

// int8 arrives as a number where it is safe and fails loudly where it is not, never as a silently rounded value.
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not a safe integer; select it as text`);
  return value;
});

/** Every session of the pool is the unprivileged role from its first statement on. */
export function appPool(connectionString: string, max: number): pg.Pool {
  return toughPool({ connectionString, max, connectionTimeoutMillis: 30_000, options: '-c role=renkei_app' });
}

/** A pool whose broken connections fail the work on them, not the process: idle ones and ones that are lent out. */
export function toughPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config);
  pool.on('error', () => {});
  pool.on('connect', (client) => void client.on('error', () => {}));
  return pool;
}

export function openDatabase(parts: DatabaseParts): Database {
  const pool = appPool(parts.connectionString, parts.poolSize);
  const db = new Kysely<unknown>({ dialect: new LateBeginDialect({ pool }) });

  const transaction = <Result>(actor: Actor, mode: AccessMode, work: (trx: Transaction<unknown>) => Promise<Result>) =>
    db.transaction().execute(async (trx) => {
      await sql.raw(beginAs(actor, mode, parts.scope())).execute(trx);
      return work(trx);
    });

  return {
    read: (actor, work) => transaction(actor, 'read only', (trx) => work(readTx(trx, actor, parts.clock))),

    async ask<Row>(actor: Actor, query: RawBuilder<Row>) {
      return atOnce<Row>(pool, beginAs(actor, 'read only', parts.scope()), [inlined(query.compile(db))]);
    },

    async put<Row>(actor: Actor, statements: (act: Act) => readonly RawBuilder<unknown>[]) {
      const texts = statements({ actor, now: parts.clock.now(), ids: parts.ids }).map((one) =>
        inlined(one.compile(db)),
      );
      return atOnce<Row>(pool, beginAs(actor, 'read write', parts.scope()), texts);
    },

    async write(actor, work) {
      const wakes: (() => void)[] = [];
      const result = await transaction(actor, 'read write', (trx) => work(writeTx(trx, actor, parts, wakes)));
      wakeAll(wakes);
      return result;
    },

    async ping() {
      await sql`select 1`.execute(db);
      return true;
    },

    close: () => db.destroy(),
  };
}

/** The rows of the last statement but one, which precedes the commit. A connection whose statements failed is begun anew. */
async function atOnce<Row>(pool: pg.Pool, begin: string, statements: readonly string[]): Promise<Row[]> {
  const client = await pool.connect();
  let failed = true;
  try {
    const results = (await client.query([begin, ...statements, 'commit'].join('; '))) as unknown as pg.QueryResult[];
    failed = false;
    return results.at(-2)!.rows as Row[];
  } finally {
    client.release(failed);
  }
}

/** What was written is durable by now: a wake-up that fails must not make it look otherwise. */
function wakeAll(wakes: readonly (() => void)[]) {
  for (const wake of wakes) {
    try {
      wake();
    } catch {}
  }
}

function readTx(trx: Transaction<unknown>, actor: Actor, clock: Clock): ReadTx {
  return { actor, now: clock.now(), db: <Tables>() => trx as unknown as Kysely<Tables> };
}

function writeTx(trx: Transaction<unknown>, actor: Actor, parts: DatabaseParts, wakes: (() => void)[]): Tx {
  const tx: Tx = {
    ...readTx(trx, actor, parts.clock),
    clock: parts.clock,
    ids: parts.ids,
    emit: (type, payload) => parts.dispatch(tx, { type: type.name, payload }),
    enqueue: (job, payload, options) => parts.queue.enqueue(trx, job as never, payload, options),
    afterCommit: (wake) => void wakes.push(wake),
    async asSystem(task, work) {
      if (actor.kind === 'system') return work(tx);
      await sql.raw(enterAs(systemActor(task), parts.scope())).execute(trx);
      try {
        return await work(writeTx(trx, systemActor(task), parts, wakes));
      } finally {
        await leaveSystem(trx, actor, parts.scope());
      }
    },
  };
  return tx;
}

/** After a failed statement the transaction is aborted and refuses this too; the first error is the one to report. */
async function leaveSystem(trx: Transaction<unknown>, actor: Actor, scope: readonly ScopeSetting[]) {
  await sql
    .raw(enterAs(actor, scope))
    .execute(trx)
    .catch(() => {});
}
