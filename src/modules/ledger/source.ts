import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { bundleEntries } from './entry-bundle.ts';
import { headOf } from './sequencer.ts';
import { readLeaves, readTile } from './store.ts';
import { parseTilePath, TILE_WIDTH, type TileCoordinate, type TilePath } from './tile-path.ts';
import { hashesAt, type TileReader } from './tiles.ts';
import type { LogSource } from './verify-log.ts';

/** What the log publishes, as this transaction sees it. Throws `not-found` for what the signed tree does not have. */
export function logSource(tx: ReadTx): LogSource {
  return async (path) => {
    const { checkpoint, checkpointSize } = await headOf(tx);
    if (checkpoint === null || checkpointSize === null) throw notFound('checkpoint');
    if (path === 'checkpoint') return Buffer.from(checkpoint);
    const place = parseTilePath(path);
    if (!place || !isWithin(place, checkpointSize)) throw notFound('tile');
    return place.kind === 'entries' ? bundleEntries(await readLeaves(tx, place)) : tileReader(tx)(place);
  };
}

export function tileReader(tx: ReadTx): TileReader {
  return async (tile) => {
    const hashes = await readTile(tx, tile);
    if (!hashes) throw notFound('tile');
    return hashes;
  };
}

/** A tile that has become full may still be asked for as the partial tile that it was under an older checkpoint. */
function isWithin({ level, index, width }: TilePath | TileCoordinate, size: number): boolean {
  return index * TILE_WIDTH + width <= hashesAt(level, size);
}
