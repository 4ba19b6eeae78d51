import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencySpans,
  inclusionSpans,
  leafHash,
  rootOfInclusion,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts';
import { naivePath, naiveProof, naiveRoot } from './naive-tree.oracle.ts';

const entriesOf = (count: number) => Array.from({ length: count }, (_, n) => Buffer.from(`entry ${n}`));
const flipped = (bytes: Uint8Array, bit: number) => {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
};

describe('inclusion', () => {
  const cases = fc
    .integer({ min: 1, max: 300 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));

  test('the path of the standard verifies for every leaf of every small tree', () => {
    for (let size = 1; size <= 40; size++) {
      const entries = entriesOf(size);
      for (let index = 0; index < size; index++) {
        const path = naivePath(index, entries);
        expect(verifyInclusion(index, size, leafHash(entries[index]!), path, naiveRoot(entries))).toBe(true);
      }
    }
  });

  test('any changed bit, index, size or length fails', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ({ size, index }, at) => {
        const entries = entriesOf(size);
        const [leaf, path, root] = [leafHash(entries[index]!), naivePath(index, entries), naiveRoot(entries)];
        const all = [leaf, ...path, root];
        const bit = at % 256;
        const changed = all.map((hash, place) => (place === at % all.length ? flipped(hash, bit) : hash));
        expect(verifyInclusion(index, size, changed[0]!, changed.slice(1, -1), changed.at(-1)!)).toBe(false);
        expect(verifyInclusion(index, size, leaf, [...path, root], root)).toBe(false);
        expect(verifyInclusion(index, size, leaf, path.slice(1), root)).toBe(size === 1);
        expect(verifyInclusion((index + 1) % size, size, leaf, path, root)).toBe(size === 1);
        expect(verifyInclusion(size, size, leaf, path, root)).toBe(false);
        expect(verifyInclusion(index - 0.5, size, leaf, path, root)).toBe(false);
      }),
    );
  });

  test('trees beyond 32 bits keep their arithmetic', () => {
    const size = 2 ** 40 + 3;
    const index = 2 ** 40 + 2;
    expect(inclusionSpans(index, size)).toEqual([
      { from: 2 ** 40, to: 2 ** 40 + 2 },
      { from: 0, to: 2 ** 40 },
    ]);
    expect(
      rootOfInclusion(index, size, leafHash(Buffer.from('x')), [Buffer.alloc(32), Buffer.alloc(32, 1)]),
    ).not.toBeNull();
    expect(inclusionSpans(0, Number.MAX_SAFE_INTEGER)).toHaveLength(53);
  });
});

describe('consistency', () => {
  test('the proof of the standard verifies between all small trees', () => {
    for (let size = 1; size <= 40; size++) {
      for (let old = 1; old < size; old++) {
        const entries = entriesOf(size);
        const [oldRoot, root] = [naiveRoot(entries.slice(0, old)), naiveRoot(entries)];
        const path = naiveProof(old, entries);
        expect(verifyConsistency(old, size, oldRoot, root, path)).toBe(true);
        expect(path).toHaveLength(consistencySpans(old, size).length);
      }
    }
  });

  test('any changed bit or size fails', () => {
    const sizes = fc
      .integer({ min: 2, max: 300 })
      .chain((size) => fc.record({ size: fc.constant(size), old: fc.integer({ min: 1, max: size - 1 }) }));
    fc.assert(
      fc.property(sizes, fc.nat(), ({ size, old }, at) => {
        const entries = entriesOf(size);
        const [oldRoot, root, path] = [naiveRoot(entries.slice(0, old)), naiveRoot(entries), naiveProof(old, entries)];
        const all = [oldRoot, ...path, root];
        const changed = all.map((hash, place) => (place === at % all.length ? flipped(hash, at % 256) : hash));
        expect(verifyConsistency(old, size, changed[0]!, changed.at(-1)!, changed.slice(1, -1))).toBe(false);
        expect(verifyConsistency(old, size, oldRoot, root, path.slice(1))).toBe(false);
        expect(verifyConsistency(size, old, root, oldRoot, path)).toBe(false);
      }),
    );
  });

  test('a tree is consistent with itself and with the empty one, by an empty proof', () => {
    const entries = entriesOf(5);
    const [root, empty] = [naiveRoot(entries), naiveRoot([])];
    expect(verifyConsistency(5, 5, root, root, [])).toBe(true);
    expect(verifyConsistency(0, 5, empty, root, [])).toBe(true);
    expect(verifyConsistency(0, 5, root, root, [])).toBe(false);
    expect(verifyConsistency(5, 5, root, empty, [])).toBe(false);
  });
});
