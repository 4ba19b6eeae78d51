import { createPublicKey, verify } from 'node:crypto';
import { sha256 } from '../../../kernel/crypto/hash.ts';
import type { Site } from './site.ts';

/** All that proves a passkey ceremony to someone who was not there. Every value is base64url. */
export interface CeremonyEvidence {
  readonly credentialId: string;
  /** DER SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly authenticatorData: string;
  readonly clientDataJSON: string;
  readonly signature: string;
  /** The challenge was SHA-256(challengeSalt ‖ binding). */
  readonly challengeSalt: string;
}

export type Verdict = { readonly holds: true } | { readonly holds: false; readonly why: string };

interface ClientData {
  readonly type?: unknown;
  readonly challenge?: unknown;
  readonly origin?: unknown;
  readonly crossOrigin?: unknown;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;

/**
 * Verifies a ceremony from its evidence alone (WebAuthn 3 §7.2): type, challenge bound to `binding`, origin, relying party,
 * user present and verified, signature by the key in the evidence. Whose key that is, is for the caller to know. Total: never throws.
 */
export function verifyCeremonyEvidence(evidence: CeremonyEvidence, binding: Uint8Array, site: Site): Verdict {
  try {
    const why = firstFault(evidence, binding, site);
    return why === null ? { holds: true } : { holds: false, why };
  } catch {
    return { holds: false, why: 'the evidence is malformed' };
  }
}

function firstFault(evidence: CeremonyEvidence, binding: Uint8Array, site: Site): string | null {
  const clientBytes = bytes(evidence.clientDataJSON);
  const data = bytes(evidence.authenticatorData);
  return (
    clientFault(JSON.parse(clientBytes.toString('utf8')) as ClientData, evidence, binding, site.origin) ??
    authenticatorFault(data, site.rpId) ??
    signatureFault(evidence, Buffer.concat([data, sha256(clientBytes)]))
  );
}

function clientFault(
  client: ClientData,
  evidence: CeremonyEvidence,
  binding: Uint8Array,
  origin: string,
): string | null {
  if (client.type !== 'webauthn.get') return 'it is not an assertion';
  if (client.challenge !== boundChallenge(bytes(evidence.challengeSalt), binding).toString('base64url')) {
    return 'the challenge is not bound to what was to be signed';
  }
  if (client.origin !== origin) return `it was made at ${String(client.origin)}, not at ${origin}`;
  if (client.crossOrigin === true) return 'it was made inside a page of another origin';
  return null;
}

function authenticatorFault(data: Buffer, rpId: string): string | null {
  if (data.length < 37) return 'the authenticator data is too short';
  if (!data.subarray(0, 32).equals(sha256(rpId))) return `it was made for another site than ${rpId}`;
  const flags = data[32] ?? 0;
  if ((flags & USER_PRESENT) === 0) return 'no user was present';
  if ((flags & USER_VERIFIED) === 0) return 'the user was not verified';
  return null;
}

function signatureFault(evidence: CeremonyEvidence, signed: Buffer): string | null {
  const key = createPublicKey({ key: bytes(evidence.publicKey), format: 'der', type: 'spki' });
  const digest = key.asymmetricKeyType === 'ed25519' ? null : 'sha256';
  return verify(digest, signed, key, bytes(evidence.signature)) ? null : 'the signature does not match';
}

/** The challenge that stands for `binding`: SHA-256(salt ‖ binding). */
export function boundChallenge(salt: Uint8Array, binding: Uint8Array): Buffer {
  return sha256(Buffer.concat([salt, binding]));
}

function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url');
}
