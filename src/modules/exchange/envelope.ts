import { jcs } from '../../kernel/crypto/jcs.ts';
import { type Keyring, verifyEd25519 } from '../../kernel/crypto/keyring.ts';

/** What a node vouches for when an item leaves: enough for another node to check what it got and under which terms. */
export interface Envelope {
  readonly version: 1;
  readonly item: string;
  /** SHA-256 over the objects' SHA-256 digests, in order; hex. */
  readonly sha256: string;
  readonly objects: number;
  readonly modified: string;
  readonly markings: { readonly tlp: string; readonly pap: string | null };
  readonly agreement: { readonly id: string; readonly version: string };
  readonly circle: string;
  /** The node that published it, by its envelope key (Ed25519, base64). */
  readonly origin: string;
  /** `added` of the first and last object; null where all of them were there already. */
  readonly sequence: { readonly first: number; readonly last: number } | null;
}

export function signEnvelope(
  keyring: Keyring,
  envelope: Omit<Envelope, 'version' | 'origin'>,
): { envelope: Envelope; signature: Buffer } {
  const signer = keyring.signer('envelope');
  const whole: Envelope = { version: 1, ...envelope, origin: signer.publicKey.toString('base64') };
  return { envelope: whole, signature: signer.sign(Buffer.from(jcs(whole))) };
}

/** Checks a downloaded envelope with the node's raw public key alone. Answers what is wrong with it, or null. */
export function verifyEnvelope(
  envelope: Readonly<Record<string, unknown>>,
  signature: Uint8Array,
  publicKey: Uint8Array,
): string | null {
  if (envelope.version !== 1) return 'it is not an envelope of version 1';
  if (envelope.origin !== Buffer.from(publicKey).toString('base64')) return 'it names another key as its origin';
  const holds = verifyEd25519(publicKey, Buffer.from(jcs(envelope)), signature);
  return holds ? null : 'the signature is not by this key over this envelope';
}
