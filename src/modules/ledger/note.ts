import { sha256 } from '../../kernel/crypto/hash.ts';
import { type Signer, verifyEd25519 } from '../../kernel/crypto/keyring.ts';
import { fromBase64, sameBytes, toBase64 } from './bytes.ts';
import { ProofError } from './proof-error.ts';

/** Signed notes (C2SP signed-note) with Ed25519 keys, signature type 0x01. */
const ED25519 = Uint8Array.of(1);
const MAX_SIGNATURES = 64;

/** Who may sign a note: the key name, and the public key. */
export interface NoteVerifier {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

export interface NoteSigner extends Signer {
  readonly name: string;
}

/** A signer of notes from the key's name (`node.example/ledger`: no space, no plus) and an Ed25519 key. */
export function noteSigner(name: string, { publicKey, sign }: Signer): NoteSigner {
  if (!isKeyName(name)) throw new RangeError(`"${name}" is no name for a key: it must hold no space and no plus.`);
  return { name, publicKey, sign };
}

/** The key in the form that others' tools take: `name+8 hex digits+base64`. */
export function verifierKey(verifier: NoteVerifier): string {
  const id = Buffer.from(keyId(verifier)).toString('hex');
  return `${verifier.name}+${id}+${toBase64(Buffer.concat([ED25519, verifier.publicKey]))}`;
}

/** Reads a verifier key. Throws `ProofError` at `verifier-key` where it is malformed or its key id does not fit. */
export function parseVerifierKey(text: string): NoteVerifier {
  const match = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text.trim());
  const key = match ? fromBase64(match[3]!) : null;
  if (!match || key?.length !== 33 || key[0] !== ED25519[0] || !isKeyName(match[1]!)) {
    throw new ProofError('verifier-key', 'The verifier key is not of the form name+hash+key with an Ed25519 key.');
  }
  const verifier = { name: match[1]!, publicKey: key.subarray(1) };
  if (Buffer.from(keyId(verifier)).toString('hex') !== match[2]) {
    throw new ProofError(
      'verifier-key',
      'The hash in the verifier key does not fit its name and key: was a part left out?',
    );
  }
  return verifier;
}

/** Signs a text that ends in a newline. */
export function signNote(text: string, signer: NoteSigner): string {
  if (!isNoteText(text)) throw new RangeError('A note ends in a newline and holds no other control character.');
  return `${text}\n— ${signer.name} ${toBase64(Buffer.concat([keyId(signer), signer.sign(Buffer.from(text))]))}\n`;
}

/**
 * The text of a note that this key signed; signatures of other keys are passed over. Throws `ProofError` at `checkpoint`
 * where the note is malformed, this key did not sign it, or its signature does not fit.
 */
export function openNote(note: string, verifier: NoteVerifier): string {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  if (end < 0 || lines.pop() !== '' || lines.length === 0 || lines.length > MAX_SIGNATURES || !isNoteText(text)) {
    throw new ProofError('checkpoint', 'It is no signed note: a text, an empty line and at least one signature line.');
  }
  const signatures = lines.map(parseSignature).filter((line) => isBy(line, verifier));
  if (signatures.length === 0) throw new ProofError('checkpoint', `The key ${verifierKey(verifier)} did not sign it.`);
  if (!signatures.every((line) => verifyEd25519(verifier.publicKey, Buffer.from(text), line.signature))) {
    throw new ProofError(
      'checkpoint',
      `The signature of ${verifier.name} does not fit the text: one of them was changed.`,
    );
  }
  return text;
}

interface SignatureLine {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

function parseSignature(line: string): SignatureLine {
  const match = /^— ([^\s+]+) (\S+)$/u.exec(line);
  const bytes = match ? fromBase64(match[2]!) : null;
  if (!match || !bytes || bytes.length < 5)
    throw new ProofError('checkpoint', 'One of its signature lines is malformed.');
  return { name: match[1]!, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

function isBy(line: SignatureLine, verifier: NoteVerifier): boolean {
  return line.name === verifier.name && sameBytes(line.keyId, keyId(verifier));
}

function keyId({ name, publicKey }: NoteVerifier): Uint8Array {
  return sha256(Buffer.concat([Buffer.from(`${name}\n`), ED25519, publicKey])).subarray(0, 4);
}

function isKeyName(name: string): boolean {
  return /^[^\s+]+$/u.test(name) && name.isWellFormed();
}

function isNoteText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids exactly these
  return text.endsWith('\n') && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}
