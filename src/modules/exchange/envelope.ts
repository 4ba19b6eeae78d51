import { jcs } from '../../kernel/crypto/jcs.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';

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
