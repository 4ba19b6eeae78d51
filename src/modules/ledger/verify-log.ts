import { sameBytes, toBase64 } from './bytes.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import { unbundleEntries } from './entry-bundle.ts';
import { HASH_SIZE, leafHash } from './merkle.ts';
import { parseVerifierKey } from './note.ts';
import { ProofError } from './proof-error.ts';
import { entriesPath, TILE_WIDTH, type TileCoordinate, tilePath } from './tile-path.ts';
import { hashesAt, tileHash, tilesAt, treeRoot } from './tiles.ts';
import { type Verdict, verdictOf } from './verify.ts';

/** Answers what the log publishes under a path: `checkpoint`, `tile/0/000.p/5`, `tile/entries/000.p/5`. */
export type LogSource = (path: string) => Promise<Uint8Array>;

export interface VerifiedLog {
  readonly checkpoint: Checkpoint;
  /** The checkpoint seen earlier that the log still begins with; null where none was given. */
  readonly older: Checkpoint | null;
}

export interface VerifyLogOptions {
  /** A checkpoint that was kept from an earlier visit. */
  readonly older?: string;
  /** Told after each bundle: entries checked so far, and how many there are. */
  readonly progress?: (done: number, of: number) => void;
}

/**
 * Checks a whole log from what it publishes: every entry against its leaf, every tile against the tile above, the root
 * against the signed checkpoint, and that the log still begins with the tree of an older checkpoint.
 */
export async function verifyLog(
  source: LogSource,
  verifierKey: string,
  options: VerifyLogOptions = {},
): Promise<Verdict<VerifiedLog>> {
  return verdictOf(async () => {
    const verifier = parseVerifierKey(verifierKey);
    const checkpoint = openCheckpoint(Buffer.from(await source('checkpoint')).toString(), verifier);
    const older = options.older === undefined ? null : openCheckpoint(options.older, verifier);
    await checkEntries(source, checkpoint.size, options.progress);
    for (let level = 1; hashesAt(level, checkpoint.size) > 0; level++) await checkLevel(source, level, checkpoint.size);
    await checkRoot(source, checkpoint);
    if (older) await checkOlder(source, older, checkpoint);
    return { checkpoint, older };
  });
}

async function checkEntries(source: LogSource, size: number, progress: VerifyLogOptions['progress']) {
  for (const tile of tilesAt(0, size)) {
    const hashes = await readTile(source, tile);
    const entries = unbundle(await source(entriesPath(tile)), tile);
    entries.forEach((entry, column) => {
      if (sameBytes(leafHash(entry), column32(hashes, column))) return;
      throw new ProofError(
        'entries',
        `Entry ${tile.index * TILE_WIDTH + column} does not hash to its leaf in ${tilePath(tile)}.`,
      );
    });
    progress?.(tile.index * TILE_WIDTH + tile.width, size);
  }
}

function unbundle(bundle: Uint8Array, tile: TileCoordinate): Uint8Array[] {
  const entries = unbundleEntries(bundle);
  if (entries.length === tile.width) return entries;
  throw new ProofError('entries', `${entriesPath(tile)} has ${entries.length} entries, not ${tile.width}.`);
}

/** Each hash of the level is the hash of the full tile below it. */
async function checkLevel(source: LogSource, level: number, size: number) {
  for (const tile of tilesAt(level, size)) {
    const hashes = await readTile(source, tile);
    for (let column = 0; column < tile.width; column++) {
      const below = { level: level - 1, index: tile.index * TILE_WIDTH + column, width: TILE_WIDTH };
      if (sameBytes(tileHash(await readTile(source, below)), column32(hashes, column))) continue;
      throw new ProofError('tiles', `${tilePath(below)} does not hash to column ${column} of ${tilePath(tile)}.`);
    }
  }
}

async function checkRoot(source: LogSource, { size, root }: Checkpoint) {
  const found = await treeRoot(size, (tile) => readTile(source, tile));
  if (sameBytes(found, root)) return;
  throw new ProofError(
    'root',
    `The tiles lead to the root ${toBase64(found)}, the checkpoint signs ${toBase64(root)}.`,
  );
}

async function checkOlder(source: LogSource, older: Checkpoint, { size }: Checkpoint) {
  if (older.size > size) {
    throw new ProofError('consistency', `The log shrank: it had ${older.size} entries and now has ${size}.`);
  }
  const found = await rootOfBeginning(source, older.size, size);
  if (sameBytes(found, older.root)) return;
  throw new ProofError(
    'consistency',
    `Its first ${older.size} entries are not those that the older checkpoint signed.`,
  );
}

/** The root that the tree had at `oldSize`, cut out of the tiles that it has at `size`. */
function rootOfBeginning(source: LogSource, oldSize: number, size: number): Promise<Uint8Array> {
  return treeRoot(oldSize, ({ level, index }) => {
    const width = Math.min(TILE_WIDTH, hashesAt(level, size) - index * TILE_WIDTH);
    return readTile(source, { level, index, width });
  });
}

async function readTile(source: LogSource, tile: TileCoordinate): Promise<Uint8Array> {
  const hashes = await source(tilePath(tile));
  if (hashes.length === tile.width * HASH_SIZE) return hashes;
  throw new ProofError('tiles', `${tilePath(tile)} has ${hashes.length} bytes, not ${tile.width * HASH_SIZE}.`);
}

function column32(hashes: Uint8Array, column: number): Uint8Array {
  return hashes.subarray(column * HASH_SIZE, (column + 1) * HASH_SIZE);
}
