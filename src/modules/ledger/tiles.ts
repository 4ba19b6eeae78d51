import { foldSubtrees, HASH_SIZE, nodeHash, type Span, type Subtree, subtreesOf } from './merkle.ts';
import { ProofError } from './proof-error.ts';
import { TILE_HEIGHT, TILE_WIDTH, type TileCoordinate, tilePath } from './tile-path.ts';

export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 32 bytes for each hash, up to 8,192. */
  readonly hashes: Uint8Array;
}

/** Answers the bytes of a tile, at least as wide as asked; throws where there is none. */
export type TileReader = (tile: TileCoordinate) => Promise<Uint8Array>;

/** How many hashes the level holds in a tree of that size, full tiles and the partial one together. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** The partial tiles on the right edge of a tree, lowest level first; levels whose last tile is full have none. */
export function edgeOf(size: number): TileCoordinate[] {
  const edge: TileCoordinate[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const width = hashesAt(level, size) % TILE_WIDTH;
    if (width > 0) edge.push({ level, index: Math.floor(hashesAt(level, size) / TILE_WIDTH), width });
  }
  return edge;
}

/** All tiles of one level in a tree of that size, the partial one last. */
export function* tilesAt(level: number, size: number): Generator<TileCoordinate> {
  const count = hashesAt(level, size);
  for (let index = 0; index * TILE_WIDTH < count; index++) {
    yield { level, index, width: Math.min(TILE_WIDTH, count - index * TILE_WIDTH) };
  }
}

/** Hashes that a growing tree adds to one tile, after the `before` hashes that it holds already. */
export interface TileGrowth extends Tile {
  readonly before: number;
}

/**
 * Appends leaf hashes to a tree of `size`, of which only the right edge is known. Answers what each tile gains, every tile
 * once; nothing that was written before changes.
 */
export function growTiles(size: number, edge: readonly Tile[], leaves: readonly Uint8Array[]): TileGrowth[] {
  const growths: TileGrowth[] = [];
  let level = 0;
  let hashes = leaves;
  while (hashes.length > 0) {
    const full: Uint8Array[] = [];
    for (const { growth, whole } of growLevel(level, hashesAt(level, size), edge, hashes)) {
      growths.push(growth);
      if (whole) full.push(tileHash(whole));
    }
    hashes = full;
    level++;
  }
  return growths;
}

function* growLevel(level: number, count: number, edge: readonly Tile[], hashes: readonly Uint8Array[]) {
  let taken = 0;
  while (taken < hashes.length) {
    const index = Math.floor((count + taken) / TILE_WIDTH);
    const before = (count + taken) % TILE_WIDTH;
    const added = hashes.slice(taken, taken + TILE_WIDTH - before);
    const growth: TileGrowth = { level, index, before, hashes: Buffer.concat(added) };
    const isFull = before + added.length === TILE_WIDTH;
    yield { growth, whole: isFull ? Buffer.concat([edgeTile(edge, level, index, before), growth.hashes]) : null };
    taken += added.length;
  }
}

function edgeTile(edge: readonly Tile[], level: number, index: number, width: number): Uint8Array {
  if (width === 0) return new Uint8Array();
  const tile = edge.find((candidate) => candidate.level === level && candidate.index === index);
  if (tile?.hashes.length !== width * HASH_SIZE) {
    throw new Error(
      `Tile ${tilePath({ level, index, width })} of the tree's right edge is missing or has another width.`,
    );
  }
  return tile.hashes;
}

/** The hash of the subtree over a row of hashes whose number is a power of two. */
export function tileHash(hashes: Uint8Array): Uint8Array {
  if (hashes.length === HASH_SIZE) return hashes;
  const middle = hashes.length / 2;
  return nodeHash(tileHash(hashes.subarray(0, middle)), tileHash(hashes.subarray(middle)));
}

/** The hash of each span in a tree of `size`, reading each tile that is needed once. */
export async function hashSpans(spans: readonly Span[], size: number, read: TileReader): Promise<Uint8Array[]> {
  const tiles = new Map<string, Promise<Uint8Array>>();
  const subtreeHash = async (subtree: Subtree): Promise<Uint8Array> => {
    const { tile, from, to } = placeOf(subtree, size);
    const path = tilePath(tile);
    const reading = tiles.get(path) ?? read(tile);
    tiles.set(path, reading);
    const hashes = (await reading).subarray(from * HASH_SIZE, to * HASH_SIZE);
    if (hashes.length < (to - from) * HASH_SIZE) throw new ProofError('tiles', `${path} is shorter than it says.`);
    return tileHash(hashes);
  };
  return Promise.all(spans.map(async (span) => foldSubtrees(await Promise.all(subtreesOf(span).map(subtreeHash)))));
}

/** The root of the tree of `size`, from its tiles. */
export async function treeRoot(size: number, read: TileReader): Promise<Uint8Array> {
  return (await hashSpans([{ from: 0, to: size }], size, read))[0]!;
}

/** Where a complete subtree stands: a tile as it is in a tree of `size`, and the columns that the subtree covers. */
function placeOf({ height, index }: Subtree, size: number): { tile: TileCoordinate; from: number; to: number } {
  const level = Math.floor(height / TILE_HEIGHT);
  const columns = 2 ** (height % TILE_HEIGHT);
  const first = index * columns;
  const tileIndex = Math.floor(first / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, hashesAt(level, size) - tileIndex * TILE_WIDTH);
  const from = first - tileIndex * TILE_WIDTH;
  return { tile: { level, index: tileIndex, width }, from, to: from + columns };
}
