/** How the tree is stored and served: C2SP tlog-tiles, tiles of height 8. */
export const TILE_HEIGHT = 8;
export const TILE_WIDTH = 2 ** TILE_HEIGHT;

/** A row of `width` consecutive hashes; at level l each covers 256^l leaves. `width` 256 is a full tile. */
export interface TileCoordinate {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** `tile/0/x001/234.p/5` (C2SP tlog-tiles, Merkle Tree). */
export function tilePath({ level, index, width }: TileCoordinate): string {
  return `tile/${level}/${indexPath(index)}${widthSuffix(width)}`;
}

/** `tile/entries/x001/234.p/5` (C2SP tlog-tiles, Log entries). */
export function entriesPath({ index, width }: Pick<TileCoordinate, 'index' | 'width'>): string {
  return `tile/entries/${indexPath(index)}${widthSuffix(width)}`;
}

export interface TilePath extends TileCoordinate {
  readonly kind: 'tile' | 'entries';
}

/** Reads what `tilePath` and `entriesPath` write; null for anything else, so that each tile has one address. */
export function parseTilePath(path: string): TilePath | null {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return null;
  const [, levelText, indexText, widthText] = match;
  const index = Number(indexText!.replace(/[x/]/g, ''));
  const width = widthText === undefined ? TILE_WIDTH : Number(widthText);
  const isPartial = widthText !== undefined;
  if (!Number.isSafeInteger(index) || indexPath(index) !== indexText || (isPartial && width >= TILE_WIDTH)) return null;
  if (levelText === 'entries') return { kind: 'entries', level: 0, index, width };
  return Number(levelText) > 63 ? null : { kind: 'tile', level: Number(levelText), index, width };
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!;
  return groups.map((group, place) => (place < groups.length - 1 ? `x${group}` : group)).join('/');
}

function widthSuffix(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}
