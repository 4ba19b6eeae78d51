import { fromBase64, sameBytes } from './bytes.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { LedgerEvent } from './event.ts';
import { LEAF_KEY_SIZE, leafOf } from './leaf.ts';
import { HASH_SIZE, isIndexIn, isSize, leafHash, rootOfInclusion, verifyConsistency } from './merkle.ts';
import { parseVerifierKey } from './note.ts';
import { CONSISTENCY_FORMAT, type ConsistencyProof, type InclusionProof, PROOF_FORMAT } from './proof.ts';
import { ProofError, type ProofStep } from './proof-error.ts';

/** What was proven, or the step at which the proof fails and why. */
export type Verdict<Proven> =
  | ({ readonly ok: true } & Proven)
  | { readonly ok: false; readonly at: ProofStep; readonly message: string };

export interface ProvenEntry {
  /** The act, exactly as it was logged. */
  readonly event: LedgerEvent;
  readonly index: number;
  readonly checkpoint: Checkpoint;
}

export interface ProvenGrowth {
  readonly older: Checkpoint;
  readonly newer: Checkpoint;
}

/**
 * Checks a downloaded proof (its parsed JSON) with nothing but the log's verifier key. It proves that the log held this
 * very event at this index when it signed the checkpoint.
 */
export function verifyProof(file: unknown, verifierKeyText: string): Verdict<ProvenEntry> {
  return verdict(() => {
    const verifier = parseVerifierKey(verifierKeyText);
    const proof = readInclusionProof(file);
    const checkpoint = openCheckpoint(proof.checkpoint, verifier);
    if (!isIndexIn(proof.index, checkpoint.size)) {
      throw new ProofError('index', `The log had ${checkpoint.size} entries, so it has no index ${proof.index}.`);
    }
    const leaf = leafHash(leafOfProof(proof));
    const root = rootOfInclusion(proof.index, checkpoint.size, leaf, readPath(proof.path));
    if (root === null)
      throw new ProofError('path', 'The path has too few or too many hashes for this index and tree size.');
    if (!sameBytes(root, checkpoint.root)) {
      throw new ProofError(
        'root',
        'Event, key, index and path do not lead to the signed root: one of them was changed.',
      );
    }
    return { event: proof.event, index: proof.index, checkpoint };
  });
}

/** Checks that the newer checkpoint's tree begins with the older one's: nothing was taken out or changed in between. */
export function verifyGrowth(
  file: unknown,
  olderCheckpoint: string,
  newerCheckpoint: string,
  verifierKeyText: string,
): Verdict<ProvenGrowth> {
  return verdict(() => {
    const verifier = parseVerifierKey(verifierKeyText);
    const proof = readConsistencyProof(file);
    const older = openCheckpoint(olderCheckpoint, verifier);
    const newer = openCheckpoint(newerCheckpoint, verifier);
    if (proof.oldSize !== older.size || proof.size !== newer.size) {
      throw new ProofError(
        'consistency',
        `The proof is from size ${proof.oldSize} to ${proof.size}, not ${older.size} to ${newer.size}.`,
      );
    }
    if (!verifyConsistency(older.size, newer.size, older.root, newer.root, readPath(proof.path))) {
      throw new ProofError('consistency', 'The newer tree does not begin with the older one, or the path was changed.');
    }
    return { older, newer };
  });
}

function verdict<Proven>(check: () => Proven): Verdict<Proven> {
  try {
    return { ok: true, ...check() };
  } catch (error) {
    return failure(error);
  }
}

/** Runs a check and turns the place where it failed into a verdict. Errors that are not about the proof pass through. */
export async function verdictOf<Proven>(check: () => Promise<Proven>): Promise<Verdict<Proven>> {
  try {
    return { ok: true, ...(await check()) };
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): { ok: false; at: ProofStep; message: string } {
  if (error instanceof ProofError) return { ok: false, at: error.step, message: error.message };
  throw error;
}

function leafOfProof({ event, key }: InclusionProof): Uint8Array {
  const bytes = fromBase64(key);
  if (bytes?.length !== LEAF_KEY_SIZE) throw new ProofError('opening', 'The key is not 32 bytes in base 64.');
  try {
    return leafOf(event, bytes);
  } catch (error) {
    throw new ProofError('opening', `The event has no canonical form: ${(error as Error).message}`);
  }
}

function readPath(path: readonly string[]): Uint8Array[] {
  return path.map((text, place) => {
    const hash = fromBase64(text);
    if (hash?.length !== HASH_SIZE) throw new ProofError('path', `path[${place}] is not 32 bytes in base 64.`);
    return hash;
  });
}

function readInclusionProof(file: unknown): InclusionProof {
  const proof = readObject(file, PROOF_FORMAT);
  expect(isObject(proof.event), 'event', 'an object');
  expect(typeof proof.key === 'string', 'key', 'a text');
  expect(isSize(proof.index), 'index', 'a whole number');
  expect(isTexts(proof.path), 'path', 'a list of texts');
  expect(typeof proof.checkpoint === 'string', 'checkpoint', 'a text');
  return proof as unknown as InclusionProof;
}

function readConsistencyProof(file: unknown): ConsistencyProof {
  const proof = readObject(file, CONSISTENCY_FORMAT);
  expect(isSize(proof.oldSize), 'oldSize', 'a whole number');
  expect(isSize(proof.size), 'size', 'a whole number');
  expect(isTexts(proof.path), 'path', 'a list of texts');
  return proof as unknown as ConsistencyProof;
}

function readObject(file: unknown, format: string): Record<string, unknown> {
  if (!isObject(file)) throw new ProofError('format', 'The proof is not a JSON object.');
  expect(file.format === format, 'format', `"${format}"`);
  return file;
}

function expect(holds: boolean, place: string, wanted: string): void {
  if (!holds) throw new ProofError('format', `"${place}" is not ${wanted}.`);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
