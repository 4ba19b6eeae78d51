import { sql } from 'kysely';
import type { SourceActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import type { Position, SourceTables, StoredRun, StoredSource } from './tables.ts';

/** While one step of a run may last; a node that dies in it is succeeded by another after this. */
const LEASE_MS = 15 * 60_000;

/** The run was cancelled, or another node has taken it over: whoever finds out stops without a word. */
export class LostLease extends Error {
  override readonly name = 'LostLease';
}

export interface Leased {
  readonly source: StoredSource;
  readonly run: string;
  readonly lease: string;
  readonly actor: SourceActor;
}

/** Begins a run of a source, or answers the one that is under way. */
export async function beginRun(
  tx: Tx,
  source: StoredSource,
  by: { cause: 'schedule' | 'hand'; person: string | null },
): Promise<string> {
  const running = await runUnderWay(tx, source.id);
  if (running) return running.id;
  const id = tx.ids.next();
  const { organisation } = source;
  await tx
    .db<SourceTables>()
    .insertInto('source_run')
    .values({ id, source: source.id, organisation, ...by, state: 'running', started_at: tx.now })
    .execute();
  return id;
}

export function runUnderWay(tx: Tx, source: string): Promise<StoredRun | undefined> {
  return tx
    .db<SourceTables>()
    .selectFrom('source_run')
    .selectAll()
    .where('source', '=', source)
    .where('state', '=', 'running')
    .executeTakeFirst();
}

/** Takes a run that has begun; null where there is none, or another node is at it. Runs as the system. */
export async function takeLease(tx: Tx, id: string): Promise<Leased | null> {
  const db = tx.db<SourceTables>();
  const source = await db.selectFrom('source').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!source || source.paused) return null;
  if (source.lease_until !== null && source.lease_until > tx.now) return null;
  const run = await runUnderWay(tx, id);
  if (!run) return null;
  const lease = tx.ids.random();
  await db
    .updateTable('source')
    .set({ lease, lease_until: leaseEnd(tx) })
    .where('id', '=', id)
    .execute();
  const actor: SourceActor = { kind: 'source', source: id, organisation: source.organisation };
  return { source, run: run.id, lease, actor };
}

export interface Progress {
  readonly pages?: number;
  readonly bytes?: number;
  readonly objects?: number;
  readonly refused?: number;
  readonly retired?: number;
  readonly note?: string | undefined;
  readonly position?: Position;
}

/**
 * One step of a run in one transaction: what came in, where the next request goes on, and how far the run is. A node that
 * is killed before the commit asks for the same page again; after it, for the next one. Throws `LostLease`.
 */
export function step(database: Database, leased: Leased, work: (tx: Tx) => Promise<Progress>): Promise<Progress> {
  return database.write(leased.actor, async (tx) => {
    await holdLease(tx, leased);
    const progress = await work(tx);
    await note(tx, leased, progress);
    return progress;
  });
}

/** Locks the source until the transaction ends, so that neither a cancellation nor another node comes in between. */
export async function holdLease(tx: Tx, { source, lease }: Leased): Promise<void> {
  const row = await tx
    .db<SourceTables>()
    .selectFrom('source')
    .select('lease')
    .where('id', '=', source.id)
    .forUpdate()
    .executeTakeFirst();
  if (row?.lease !== lease) throw new LostLease();
}

async function note(tx: Tx, { source, run }: Leased, progress: Progress): Promise<void> {
  const { pages = 0, bytes = 0, objects = 0, refused = 0, retired = 0, position } = progress;
  const db = tx.db<SourceTables>();
  await db
    .updateTable('source_run')
    .set({
      pages: sql`pages + ${pages}`,
      bytes: sql`bytes + ${bytes}`,
      objects: sql`objects + ${objects}`,
      refused: sql`refused + ${refused}`,
      retired: sql`retired + ${retired}`,
      ...(progress.note === undefined ? {} : { note: progress.note.slice(0, 1000).replaceAll('\0', '') }),
    })
    .where('id', '=', run)
    .execute();
  await db
    .updateTable('source')
    .set({
      lease_until: leaseEnd(tx),
      objects: sql`objects + ${objects}`,
      ...(position ? { position: JSON.stringify(position) } : {}),
    })
    .where('id', '=', source.id)
    .execute();
}

/** The run goes on later, here or on another node. */
export async function letGo(tx: Tx, leased: Leased): Promise<void> {
  await holdLease(tx, leased);
  const free = { lease: null, lease_until: null };
  await tx.db<SourceTables>().updateTable('source').set(free).where('id', '=', leased.source.id).execute();
}

function leaseEnd(tx: Tx): Date {
  return new Date(tx.now.getTime() + LEASE_MS);
}
