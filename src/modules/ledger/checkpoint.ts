import { fromBase64, toBase64 } from './bytes.ts';
import { HASH_SIZE, isSize } from './merkle.ts';
import { type NoteSigner, type NoteVerifier, openNote, signNote } from './note.ts';
import { ProofError } from './proof-error.ts';

/** A tree head: how many leaves, and the root over them (C2SP tlog-checkpoint). */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

export interface Checkpoint extends TreeHead {
  /** The log's name, equal to the name of its key. */
  readonly origin: string;
}

/** Signs a tree head under the signer's name as origin. */
export function signCheckpoint({ size, root }: TreeHead, signer: NoteSigner): string {
  return signNote(`${signer.name}\n${size}\n${toBase64(root)}\n`, signer);
}

/** Opens a signed checkpoint. Throws `ProofError` where the signature, the form or the origin does not fit. */
export function openCheckpoint(note: string, verifier: NoteVerifier): Checkpoint {
  const [origin, sizeText, rootText, ...extensions] = openNote(note, verifier).slice(0, -1).split('\n');
  const size = Number(sizeText);
  const root = fromBase64(rootText ?? '');
  if (!isSize(size) || String(size) !== sizeText || root?.length !== HASH_SIZE || extensions.includes('')) {
    throw new ProofError('checkpoint', 'Its lines are not an origin, a tree size and a root hash.');
  }
  if (origin !== verifier.name) {
    throw new ProofError('checkpoint', `It is of the log "${origin}", not of "${verifier.name}".`);
  }
  return { origin, size, root };
}
