import { systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { groupCommit } from '../../kernel/group-commit.ts';
import { signCheckpoint, type TreeHead } from './checkpoint.ts';
import { leafHash } from './merkle.ts';
import type { NoteSigner } from './note.ts';
import {
  growStoredTiles,
  hasUnsealed,
  type LogHead,
  lockLog,
  moveHead,
  pendingEntries,
  placeEntries,
  readHead,
  readTiles,
  storeCheckpoint,
} from './store.ts';
import { edgeOf, growTiles, type Tile, type TileGrowth, treeRoot } from './tiles.ts';

const BATCH = 4096;
const actor = systemActor('ledger: seal');

/**
 * Takes every entry that is committed by now into the tree and signs the new checkpoint. Calls that overlap share the work,
 * and processes take turns. Each step is one transaction, so that a process may die anywhere: whoever seals next goes on.
 */
export function createSealer(database: Database, signer: () => NoteSigner): () => Promise<void> {
  const seal = groupCommit<undefined, undefined>(async (callers) => {
    if (await database.read(actor, hasUnsealed)) {
      while ((await database.write(actor, sequence)) === BATCH);
      // The tree is durable before its checkpoint is signed: a signed root is never taken back.
      await database.write(actor, (tx) => sign(tx, signer()));
    }
    return callers.map(() => undefined);
  }, Number.POSITIVE_INFINITY);
  return () => seal(undefined);
}

/** Gives the oldest waiting entries their places, extends the tiles and moves the head. Answers how many it took. */
export async function sequence(tx: Tx): Promise<number> {
  await lockLog(tx);
  const { size } = await headOf(tx);
  const entries = await pendingEntries(tx, BATCH);
  if (entries.length === 0) return 0;
  const edge = await readTiles(tx, edgeOf(size));
  const growths = growTiles(
    size,
    edge,
    entries.map(({ leaf }) => leafHash(leaf)),
  );
  await placeEntries(
    tx,
    entries.map(({ id }) => id),
    size,
  );
  await growStoredTiles(tx, growths);
  await moveHead(tx, size, await grownHead(size + entries.length, edge, growths));
  return entries.length;
}

/** Signs the tree as it is durable, if it has grown since the last checkpoint. */
export async function sign(tx: Tx, signer: NoteSigner): Promise<void> {
  await lockLog(tx);
  const head = await headOf(tx);
  if (head.checkpointSize === head.size) return;
  await storeCheckpoint(tx, signCheckpoint(head, signer), head.size);
}

export async function headOf(tx: ReadTx): Promise<LogHead> {
  const head = await readHead(tx);
  if (!head)
    throw new AppError('unavailable', 'The ledger has not been opened yet: try again when the node has started.');
  return head;
}

/** The root of a tree lies in its right edge alone: what was there, and what was just added. */
async function grownHead(size: number, edge: readonly Tile[], growths: readonly TileGrowth[]): Promise<TreeHead> {
  const tiles = new Map(edge.map(({ level, index, hashes }) => [`${level}/${index}`, hashes]));
  for (const { level, index, hashes } of growths) {
    const before = tiles.get(`${level}/${index}`) ?? new Uint8Array();
    tiles.set(`${level}/${index}`, Buffer.concat([before, hashes]));
  }
  const root = await treeRoot(size, async ({ level, index }) => tiles.get(`${level}/${index}`)!);
  return { size, root };
}
