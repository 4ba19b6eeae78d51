import { sha256 } from '../../kernel/crypto/hash.ts';
import { sameBytes } from './bytes.ts';

/**
 * The hash tree of RFC 6962 §2.1, as far as it is arithmetic: which subtrees a root or a proof is made of, and how a
 * proof is checked. Sizes and indexes are safe integers; a hash has 32 bytes.
 */
export const HASH_SIZE = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** A subtree over the leaves `from` up to, not including, `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A complete subtree of 2^height leaves; `index` counts the subtrees of that height from the left. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([LEAF, entry]));
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(Buffer.concat([NODE, left, right]));
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Uint8Array {
  return sha256('');
}

/** The complete subtrees that a span consists of, left to right, largest first. */
export function subtreesOf({ from, to }: Span): Subtree[] {
  if (from >= to) return [];
  const height = heightUnder(to - from);
  const width = 2 ** height;
  return [{ height, index: from / width }, ...subtreesOf({ from: from + width, to })];
}

/** The hash of a span from the hashes of its complete subtrees, in the order of `subtreesOf`. */
export function foldSubtrees(hashes: readonly Uint8Array[]): Uint8Array {
  return hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The spans whose hashes prove that leaf `index` is in the tree of `size`, from the leaf's sibling up (RFC 6962 §2.1.1). */
export function inclusionSpans(index: number, size: number): Span[] {
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  return spans.reverse();
}

/** The spans whose hashes prove that the tree of `size` begins with the tree of `oldSize` (RFC 6962 §2.1.2). */
export function consistencySpans(oldSize: number, size: number): Span[] {
  if (oldSize === 0 || oldSize === size) return [];
  const spans: Span[] = [];
  let [from, to] = [0, size];
  while (to !== oldSize) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      spans.push({ from: middle, to });
      to = middle;
    } else {
      spans.push({ from, to: middle });
      from = middle;
    }
  }
  // The old tree's own root is known to the checker: it is sent only where it is not the first subtree.
  if (from > 0) spans.push({ from, to });
  return spans.reverse();
}

/** The root that an inclusion path leads to, or null where its length cannot fit (RFC 9162 §2.1.3.2). */
export function rootOfInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | null {
  if (!isIndexIn(index, size) || path.length !== inclusionSpans(index, size).length) return null;
  let hash = leaf;
  let [position, last] = [index, size - 1];
  for (const sibling of path) {
    if (isOdd(position) || position === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return hash;
}

/** Whether the path leads from the leaf's hash to the root. */
export function verifyInclusion(
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  const reached = rootOfInclusion(index, size, leaf, path);
  return reached !== null && sameBytes(reached, root);
}

/** Whether the path shows that the larger tree begins with the smaller (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  oldSize: number,
  size: number,
  oldRoot: Uint8Array,
  root: Uint8Array,
  path: readonly Uint8Array[],
): boolean {
  if (!isSize(oldSize) || !isSize(size) || oldSize > size) return false;
  if (path.length !== consistencySpans(oldSize, size).length) return false;
  if (oldSize === 0) return sameBytes(oldRoot, emptyRoot());
  if (oldSize === size) return sameBytes(oldRoot, root);
  const reached = rootsOfConsistency(oldSize, size, isPowerOfTwo(oldSize) ? [oldRoot, ...path] : path);
  return sameBytes(reached.oldRoot, oldRoot) && sameBytes(reached.root, root);
}

function rootsOfConsistency(oldSize: number, size: number, path: readonly Uint8Array[]) {
  let [position, last] = [oldSize - 1, size - 1];
  while (isOdd(position)) [position, last] = [half(position), half(last)];
  let oldRoot = path[0]!;
  let root = path[0]!;
  for (const sibling of path.slice(1)) {
    if (isOdd(position) || position === last) {
      oldRoot = nodeHash(sibling, oldRoot);
      root = nodeHash(sibling, root);
      while (!isOdd(position) && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      root = nodeHash(root, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return { oldRoot, root };
}

export function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

export function isIndexIn(index: unknown, size: number): index is number {
  return isSize(index) && isSize(size) && index < size;
}

/** The largest power of two that is smaller than `count`, for `count` of at least 2 (RFC 6962 §2.1). */
function splitPoint(count: number): number {
  return 2 ** heightUnder(count - 1);
}

/** The exponent of the largest power of two up to `count`. Bit operators would cut at 32 bits, logarithms round. */
function heightUnder(count: number): number {
  let height = 0;
  while (2 ** (height + 1) <= count) height++;
  return height;
}

function isPowerOfTwo(count: number): boolean {
  return 2 ** heightUnder(count) === count;
}

function isOdd(value: number): boolean {
  return value % 2 === 1;
}

function half(value: number): number {
  return Math.floor(value / 2);
}
