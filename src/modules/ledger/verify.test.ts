import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { signerFromSeed } from '../../kernel/crypto/keyring.ts';
import { toBase64 } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import type { LedgerEvent } from './event.ts';
import { leafOf } from './leaf.ts';
import { noteSigner, openNote, parseVerifierKey, signNote, verifierKey } from './note.ts';
import { CONSISTENCY_FORMAT, consistencyPath, inclusionPath, PROOF_FORMAT } from './proof.ts';
import { TileStore } from './tile-store.fixture.ts';
import { treeRoot } from './tiles.ts';
import { verifyGrowth, verifyProof } from './verify.ts';
import { verifyLog } from './verify-log.ts';

const signer = noteSigner('node.example/ledger', signerFromSeed(Buffer.alloc(32, 7)));
const stranger = noteSigner('node.example/ledger', signerFromSeed(Buffer.alloc(32, 8)));
const key = verifierKey(signer);

const eventOf = (n: number): LedgerEvent => ({
  act: 'shared',
  at: '2026-11-23T00:00:00.000Z',
  organisation: '0193a000-0000-7000-8000-000000000001',
  subject: { type: 'item', id: `indicator--${n}` },
  detail: { objects: n },
});
const secretOf = (n: number) => Buffer.alloc(32, n % 251);

async function logOf(size: number) {
  const store = new TileStore();
  store.append(Array.from({ length: size }, (_, n) => leafOf(eventOf(n), secretOf(n))));
  const checkpoint = async (at: number) => signCheckpoint({ size: at, root: await treeRoot(at, store.read) }, signer);
  return { store, checkpoint };
}

async function proofOf(index: number, size: number) {
  const { store, checkpoint } = await logOf(size);
  return {
    format: PROOF_FORMAT,
    event: eventOf(index),
    key: toBase64(secretOf(index)),
    index,
    path: await inclusionPath(index, size, store.read),
    checkpoint: await checkpoint(size),
  };
}

describe('a proof file', () => {
  test('proves its event, also after a trip through JSON with other key order', async () => {
    const proof = await proofOf(300, 700);
    const { event, ...rest } = JSON.parse(JSON.stringify(proof));
    const reordered = Object.fromEntries(Object.entries(event).reverse());
    const verdict = verifyProof({ ...rest, event: reordered }, key);
    expect(verdict).toMatchObject({
      ok: true,
      index: 300,
      event: eventOf(300),
      checkpoint: { size: 700, origin: signer.name },
    });
  });

  test('any single changed bit fails', async () => {
    const text = Buffer.from(JSON.stringify(await proofOf(5, 9)));
    fc.assert(
      fc.property(fc.nat(text.length * 8 - 1), (bit) => {
        const changed = Buffer.from(text);
        changed[bit >> 3]! ^= 1 << (bit & 7);
        expect(parses(changed) && verifyProof(JSON.parse(changed.toString()), key).ok).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  test('says where it fails', async () => {
    const proof = await proofOf(5, 9);
    const at = (file: unknown, by = key) => {
      const verdict = verifyProof(file, by);
      return verdict.ok ? 'ok' : verdict.at;
    };
    expect(at(null)).toBe('format');
    expect(at({ ...proof, format: 'other' })).toBe('format');
    expect(at({ ...proof, path: 'x' })).toBe('format');
    expect(at(proof, 'nonsense')).toBe('verifier-key');
    expect(at(proof, key.replace('node', 'mode'))).toBe('verifier-key');
    expect(at(proof, verifierKey(stranger))).toBe('checkpoint');
    expect(at({ ...proof, checkpoint: proof.checkpoint.replace('\n9\n', '\n10\n') })).toBe('checkpoint');
    expect(at({ ...proof, index: 9 })).toBe('index');
    expect(at({ ...proof, index: 4 })).toBe('root');
    expect(at({ ...proof, key: 'AAAA' })).toBe('opening');
    expect(at({ ...proof, event: { ...proof.event, person: '\ud800' } })).toBe('opening');
    expect(at({ ...proof, path: proof.path.slice(1) })).toBe('path');
    expect(at({ ...proof, path: ['AA', ...proof.path.slice(1)] })).toBe('path');
    expect(at({ ...proof, event: eventOf(6) })).toBe('root');
  });
});

test('growth is proven between two checkpoints and not between others', async () => {
  const { store, checkpoint } = await logOf(600);
  const proof = {
    format: CONSISTENCY_FORMAT,
    oldSize: 255,
    size: 600,
    path: await consistencyPath(255, 600, store.read),
  };
  const [older, newer] = [await checkpoint(255), await checkpoint(600)];
  expect(verifyGrowth(proof, older, newer, key)).toMatchObject({
    ok: true,
    older: { size: 255 },
    newer: { size: 600 },
  });
  const forked = signCheckpoint({ size: 255, root: Buffer.alloc(32, 1) }, signer);
  expect(verifyGrowth(proof, forked, newer, key)).toMatchObject({ ok: false, at: 'consistency' });
  expect(verifyGrowth(proof, await checkpoint(254), newer, key)).toMatchObject({ ok: false, at: 'consistency' });
  expect(verifyGrowth(proof, older, newer, verifierKey(stranger))).toMatchObject({ ok: false, at: 'checkpoint' });
});

describe('a whole log', () => {
  test('holds, also against an older checkpoint, and tells its progress', async () => {
    const { store, checkpoint } = await logOf(700);
    const told: number[] = [];
    const options = { older: await checkpoint(300), progress: (done: number) => told.push(done) };
    expect(await verifyLog(store.source(await checkpoint(700)), key, options)).toMatchObject({
      ok: true,
      checkpoint: { size: 700 },
      older: { size: 300 },
    });
    expect(told).toEqual([256, 512, 700]);
    const empty = new TileStore().source(await checkpoint(0));
    expect(await verifyLog(empty, key)).toMatchObject({ ok: true, checkpoint: { size: 0 } });
  });

  test('a changed entry, leaf, tile, root or past is found and named', async () => {
    const { store, checkpoint } = await logOf(700);
    const source = store.source(await checkpoint(700));
    const changed = (path: string, byte: number) => async (asked: string) => {
      const bytes = Buffer.from(await source(asked));
      if (asked === path) bytes[byte]! ^= 1;
      return bytes;
    };
    const at = async (path: string, byte: number) => verifyLog(changed(path, byte), key);
    expect(await at('tile/entries/001', 40)).toMatchObject({
      ok: false,
      at: 'entries',
      message: expect.stringContaining('Entry 257'),
    });
    expect(await at('tile/0/002.p/188', 32)).toMatchObject({
      ok: false,
      at: 'entries',
      message: expect.stringContaining('Entry 513'),
    });
    expect(await at('tile/1/000.p/2', 40)).toMatchObject({
      ok: false,
      at: 'tiles',
      message: expect.stringContaining('tile/0/001'),
    });
    const forked = signCheckpoint({ size: 700, root: Buffer.alloc(32) }, signer);
    expect(await verifyLog(store.source(forked), key)).toMatchObject({ ok: false, at: 'root' });
    const past = signCheckpoint({ size: 300, root: Buffer.alloc(32) }, signer);
    expect(await verifyLog(source, key, { older: past })).toMatchObject({ ok: false, at: 'consistency' });
    const shrunk = store.source(await checkpoint(300));
    expect(await verifyLog(shrunk, key, { older: await checkpoint(700) })).toMatchObject({
      ok: false,
      at: 'consistency',
    });
  });
});

describe('notes', () => {
  test('a text may hold empty lines; only its signer opens it', () => {
    const note = signNote('first\n\nlast\n', signer);
    expect(openNote(note, signer)).toBe('first\n\nlast\n');
    expect(() => openNote(note, stranger)).toThrow('did not sign');
  });

  test('signatures by others are passed over, one more by a known key must fit', () => {
    const note = signNote('text\n', stranger);
    const both = `${signNote('text\n', signer)}${note.split('\n\n')[1]}`;
    expect(openNote(both, signer)).toBe('text\n');
    const forged = both.replace('text', 'next');
    expect(() => openNote(forged, signer)).toThrow('does not fit');
  });

  test.each([
    '',
    'text',
    'text\n',
    'text\n\n',
    'te\txt\n\n— a AAAAAAAA\n',
    'text\n\n- a AAAAAAAA\n',
    'text\n\n— a %%%\n',
  ])('%j is no note', (note) => {
    expect(() => openNote(note, signer)).toThrow();
  });

  test('a verifier key is read as it is written', () => {
    expect(parseVerifierKey(verifierKey(signer))).toEqual({ name: signer.name, publicKey: signer.publicKey });
    expect(() => noteSigner('two words', signer)).toThrow('no space');
    expect(() => signNote('no newline', signer)).toThrow('newline');
  });
});

function parses(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString());
    return true;
  } catch {
    return false;
  }
}
