import { bundleEntries } from './entry-bundle.ts';
import { HASH_SIZE, leafHash } from './merkle.ts';
import { parseTilePath, TILE_WIDTH, type TileCoordinate } from './tile-path.ts';
import { edgeOf, growTiles, type Tile } from './tiles.ts';
import type { LogSource } from './verify-log.ts';

/** A log in memory for tests of the pure part: grows by batches and answers the published paths. */
export class TileStore {
  readonly entries: Uint8Array[] = [];
  readonly tiles = new Map<string, Uint8Array>();

  append(batch: readonly Uint8Array[]): void {
    const growths = growTiles(this.entries.length, this.edge(), batch.map(leafHash));
    for (const { level, index, before, hashes } of growths) {
      const old = this.tiles.get(`${level}/${index}`) ?? new Uint8Array();
      if (old.length !== before * HASH_SIZE) throw new Error(`tile ${level}/${index} does not continue`);
      this.tiles.set(`${level}/${index}`, Buffer.concat([old, hashes]));
    }
    this.entries.push(...batch);
  }

  readonly read = async ({ level, index, width }: TileCoordinate): Promise<Uint8Array> => {
    const hashes = this.tiles.get(`${level}/${index}`);
    if (!hashes || hashes.length < width * HASH_SIZE) throw new Error(`no tile ${level}/${index} of width ${width}`);
    return hashes.subarray(0, width * HASH_SIZE);
  };

  /** What the log publishes under this checkpoint. */
  source(checkpoint: string): LogSource {
    return async (path) => {
      if (path === 'checkpoint') return Buffer.from(checkpoint);
      const place = parseTilePath(path);
      if (!place) throw new Error(`no such path ${path}`);
      if (place.kind === 'tile') return this.read(place);
      const from = place.index * TILE_WIDTH;
      return bundleEntries(this.entries.slice(from, from + place.width));
    };
  }

  private edge(): Tile[] {
    return edgeOf(this.entries.length).map(({ level, index }) => ({
      level,
      index,
      hashes: this.tiles.get(`${level}/${index}`)!,
    }));
  }
}
