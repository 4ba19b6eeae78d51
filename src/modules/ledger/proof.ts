import { toBase64 } from './bytes.ts';
import type { LedgerEvent } from './event.ts';
import { consistencySpans, inclusionSpans } from './merkle.ts';
import { hashSpans, type TileReader } from './tiles.ts';

export const PROOF_FORMAT = 'renkei-ledger-proof/1';
export const CONSISTENCY_FORMAT = 'renkei-ledger-consistency/1';

/**
 * What a party downloads to show that an act is in the log: it holds everything but the verifier key. Hashes and keys are
 * base 64; the path runs from the leaf's sibling up to the root's child.
 */
export interface InclusionProof {
  readonly format: typeof PROOF_FORMAT;
  readonly event: LedgerEvent;
  readonly key: string;
  readonly index: number;
  readonly path: readonly string[];
  /** The signed note over the tree that the path leads to. */
  readonly checkpoint: string;
}

/** That the tree of `size`, whose checkpoint is here, begins with the tree of `oldSize`. */
export interface ConsistencyProof {
  readonly format: typeof CONSISTENCY_FORMAT;
  readonly oldSize: number;
  readonly size: number;
  readonly path: readonly string[];
}

/** RFC 6962 §2.1.1 path of a leaf in the tree of `size`, from its tiles. */
export async function inclusionPath(index: number, size: number, read: TileReader): Promise<string[]> {
  return (await hashSpans(inclusionSpans(index, size), size, read)).map(toBase64);
}

/** RFC 6962 §2.1.2 path from the tree of `oldSize` to the tree of `size`. */
export async function consistencyPath(oldSize: number, size: number, read: TileReader): Promise<string[]> {
  return (await hashSpans(consistencySpans(oldSize, size), size, read)).map(toBase64);
}
