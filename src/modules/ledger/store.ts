import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import type { TreeHead } from './checkpoint.ts';
import { HASH_SIZE } from './merkle.ts';
import { TILE_WIDTH, type TileCoordinate } from './tile-path.ts';
import type { Tile, TileGrowth } from './tiles.ts';

// Any fixed number: the same for all processes that sequence this log.
const SEQUENCER_LOCK = 7_365_011_043;

export interface LogHead extends TreeHead {
  readonly origin: string;
  readonly verifierKey: string;
  /** The signed checkpoint; null until the first one. It may be behind the tree, never ahead of it. */
  readonly checkpoint: string | null;
  readonly checkpointSize: number | null;
}

export interface PendingEntry {
  readonly id: number;
  readonly leaf: Buffer;
}

/** Waits until this transaction is the only one in any process that sequences or signs. */
export async function lockLog(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${SEQUENCER_LOCK})`.execute(tx.db());
}

/** The head of the log, null before its first start. */
export async function readHead(tx: ReadTx): Promise<LogHead | null> {
  const { rows } = await sql<LogHead>`
    select origin, verifier_key as "verifierKey", size, root, checkpoint, checkpoint_size as "checkpointSize"
    from ledger_log`.execute(tx.db());
  return rows[0] ?? null;
}

export async function insertHead(tx: Tx, origin: string, verifierKey: string, root: Uint8Array): Promise<void> {
  await sql`
    insert into ledger_log (origin, verifier_key, root) values (${origin}, ${verifierKey}, ${root})
    on conflict do nothing`.execute(tx.db());
}

/** Whether entries wait for their place, or the tree for its signature. */
export async function hasUnsealed(tx: ReadTx): Promise<boolean> {
  const { rows } = await sql<{ unsealed: boolean }>`
    select exists (select from ledger_entry where position is null)
      or exists (select from ledger_log where checkpoint_size is distinct from size) as unsealed`.execute(tx.db());
  return rows[0]!.unsealed;
}

export async function pendingEntries(tx: ReadTx, limit: number): Promise<PendingEntry[]> {
  const { rows } = await sql<PendingEntry>`
    select id, leaf from ledger_entry where position is null order by id limit ${limit}`.execute(tx.db());
  return rows;
}

/** Gives the entries consecutive places from `first` on. */
export async function placeEntries(tx: Tx, ids: readonly number[], first: number): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger_entry set position = ${first}::bigint + t.n - 1
    from unnest(${ids}::bigint[]) with ordinality as t (id, n)
    where ledger_entry.id = t.id and position is null`.execute(tx.db());
  expectRows(numAffectedRows, ids.length, 'ledger_entry');
}

export async function readTiles(
  tx: ReadTx,
  tiles: readonly Pick<TileCoordinate, 'level' | 'index'>[],
): Promise<Tile[]> {
  const { rows } = await sql<Tile>`
    select level, index, hashes from ledger_tile
    join unnest(${tiles.map(({ level }) => level)}::smallint[], ${tiles.map(({ index }) => index)}::bigint[])
      as wanted (level, index) using (level, index)`.execute(tx.db());
  return rows;
}

/** Appends to tiles. What a tile holds already is neither read nor written again here. */
export async function growStoredTiles(tx: Tx, growths: readonly TileGrowth[]): Promise<void> {
  await sql`
    insert into ledger_tile (level, index, hashes)
    select * from unnest(
      ${growths.map(({ level }) => level)}::smallint[],
      ${growths.map(({ index }) => index)}::bigint[],
      ${growths.map(({ hashes }) => Buffer.from(hashes))}::bytea[])
    on conflict (level, index) do update set hashes = ledger_tile.hashes || excluded.hashes`.execute(tx.db());
}

export async function moveHead(tx: Tx, from: number, to: TreeHead): Promise<void> {
  const { numAffectedRows } = await sql`
    update ledger_log set size = ${to.size}, root = ${to.root} where size = ${from}`.execute(tx.db());
  expectRows(numAffectedRows, 1, 'ledger_log');
}

export async function storeCheckpoint(tx: Tx, checkpoint: string, size: number): Promise<void> {
  await sql`update ledger_log set checkpoint = ${checkpoint}, checkpoint_size = ${size}`.execute(tx.db());
}

/** The leaves of one entry bundle, in their order. */
export async function readLeaves(
  tx: ReadTx,
  { index, width }: Pick<TileCoordinate, 'index' | 'width'>,
): Promise<Buffer[]> {
  const first = index * TILE_WIDTH;
  const { rows } = await sql<{ leaf: Buffer }>`
    select leaf from ledger_entry where position >= ${first} and position < ${first + width} order by position`.execute(
    tx.db(),
  );
  return rows.map((row) => row.leaf);
}

/** The first `width` hashes of a tile; null where it is not that wide. */
export async function readTile(tx: ReadTx, { level, index, width }: TileCoordinate): Promise<Buffer | null> {
  const { rows } = await sql<{ hashes: Buffer }>`
    select substring(hashes from 1 for ${width * HASH_SIZE}::int) as hashes from ledger_tile
    where level = ${level} and index = ${index} and octet_length(hashes) >= ${width * HASH_SIZE}`.execute(tx.db());
  return rows[0]?.hashes ?? null;
}

function expectRows(found: bigint | undefined, wanted: number, table: string): void {
  if (Number(found) === wanted) return;
  throw new Error(`${table}: ${found} rows changed instead of ${wanted}; the log was changed by something else.`);
}
