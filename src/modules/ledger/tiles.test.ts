import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBase64 } from './bytes.ts';
import { bundleEntries, unbundleEntries } from './entry-bundle.ts';
import { naivePath, naiveProof, naiveRoot } from './naive-tree.oracle.ts';
import { consistencyPath, inclusionPath } from './proof.ts';
import { entriesPath, parseTilePath, tilePath } from './tile-path.ts';
import { TileStore } from './tile-store.fixture.ts';
import { edgeOf, type TileReader, treeRoot } from './tiles.ts';

const entriesOf = (count: number) => Array.from({ length: count }, (_, n) => Buffer.from(`entry ${n}`));

test('any way of batching leads to the root of the standard', async () => {
  const batches = fc.array(fc.oneof(fc.nat(5), fc.nat(300), fc.constantFrom(255, 256, 257, 512)), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(batches, async (sizes) => {
      const store = new TileStore();
      const entries = entriesOf(sizes.reduce((sum, size) => sum + size, 0));
      for (const size of sizes) store.append(entries.slice(store.entries.length, store.entries.length + size));
      expect(toBase64(await treeRoot(entries.length, store.read))).toBe(toBase64(naiveRoot(entries)));
    }),
    { numRuns: 60 },
  );
});

test('proofs from tiles are those of the standard', async () => {
  const store = new TileStore();
  const entries = entriesOf(1300);
  for (let at = 0; at < entries.length; at += 113) store.append(entries.slice(at, at + 113));
  const pairs = fc
    .integer({ min: 1, max: 1300 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }));
  await fc.assert(
    fc.asyncProperty(pairs, async ({ size, index }) => {
      const tree = entries.slice(0, size);
      expect(await inclusionPath(index, size, store.read)).toEqual(naivePath(index, tree).map(toBase64));
      const consistency = index === 0 ? [] : naiveProof(index, tree).map(toBase64);
      expect(await consistencyPath(index, size, store.read)).toEqual(consistency);
    }),
    { numRuns: 40 },
  );
});

test('a reader that answers too little is told, whatever is asked of it', async () => {
  const store = new TileStore();
  store.append(entriesOf(300));
  const short: TileReader = async (tile) => (await store.read(tile)).subarray(0, 32);
  await expect(treeRoot(300, short)).rejects.toThrow('shorter than it says');
  await expect(treeRoot(300, async () => new Uint8Array())).rejects.toThrow('shorter than it says');
});

test('a tree of 70,000 has the tiles that the standard counts', () => {
  // C2SP tlog-tiles, Partial Tiles
  expect(edgeOf(70_000)).toEqual([
    { level: 0, index: 273, width: 112 },
    { level: 1, index: 1, width: 17 },
    { level: 2, index: 0, width: 1 },
  ]);
  expect(edgeOf(256)).toEqual([{ level: 1, index: 0, width: 1 }]);
  expect(edgeOf(0)).toEqual([]);
});

test('a tree grown to 70,000 at once and in steps has the same tiles', () => {
  const entries = entriesOf(70_000);
  const [once, steps] = [new TileStore(), new TileStore()];
  once.append(entries);
  for (let at = 0; at < entries.length; at += 9_999) steps.append(entries.slice(at, at + 9_999));
  expect(steps.tiles.size).toBe(274 + 2 + 1);
  expect(steps.tiles).toEqual(once.tiles);
});

test('paths are written and read as the standard has them', () => {
  expect(tilePath({ level: 0, index: 1_234_067, width: 256 })).toBe('tile/0/x001/x234/067');
  expect(tilePath({ level: 3, index: 0, width: 5 })).toBe('tile/3/000.p/5');
  expect(entriesPath({ index: 1000, width: 255 })).toBe('tile/entries/x001/000.p/255');
  const coordinates = fc.record({ level: fc.nat(63), index: fc.maxSafeNat(), width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(coordinates, (tile) => {
      expect(parseTilePath(tilePath(tile))).toEqual({ kind: 'tile', ...tile });
    }),
  );
  expect(parseTilePath('tile/entries/000.p/7')).toEqual({ kind: 'entries', level: 0, index: 0, width: 7 });
});

test.each([
  'tile/64/000',
  'tile/00/000',
  'tile/0/0',
  'tile/0/x000/001',
  'tile/0/x001',
  'tile/0/001/x002',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/-1/000',
  'tile/0/000/',
  '/tile/0/000',
  'tile/data/000',
  'tile/0/x999/x999/x999/x999/x999/999',
])('%s is no path of a tile', (path) => {
  expect(parseTilePath(path)).toBeNull();
});

test('bundles carry any entries and refuse to end inside one', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { minLength: 1 }), (entries) => {
      const bundle = bundleEntries(entries);
      expect(unbundleEntries(bundle).map(toBase64)).toEqual(entries.map(toBase64));
      expect(() => unbundleEntries(bundle.subarray(0, -1))).toThrow('ends inside entry');
    }),
  );
  expect(() => bundleEntries([new Uint8Array(65_536)])).toThrow('65,535');
});
