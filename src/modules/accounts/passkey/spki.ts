import { createPublicKey, type JsonWebKey } from 'node:crypto';
import { cose, decodeCredentialPublicKey } from '@simplewebauthn/server/helpers';

/** A passkey's public key as DER SubjectPublicKeyInfo, from its COSE_Key. Throws RangeError for a key type it does not know. */
export function spkiOf(coseKey: Uint8Array): Buffer {
  const key = createPublicKey({ key: jwkOf(new Uint8Array(coseKey)), format: 'jwk' });
  return key.export({ format: 'der', type: 'spki' });
}

function jwkOf(coseKey: Uint8Array<ArrayBuffer>): JsonWebKey {
  const key = decodeCredentialPublicKey(coseKey);
  if (cose.isCOSEPublicKeyEC2(key)) {
    return { kty: 'EC', crv: 'P-256', x: text(key.get(cose.COSEKEYS.x)), y: text(key.get(cose.COSEKEYS.y)) };
  }
  if (cose.isCOSEPublicKeyRSA(key)) {
    return { kty: 'RSA', n: text(key.get(cose.COSEKEYS.n)), e: text(key.get(cose.COSEKEYS.e)) };
  }
  if (cose.isCOSEPublicKeyOKP(key)) return { kty: 'OKP', crv: 'Ed25519', x: text(key.get(cose.COSEKEYS.x)) };
  throw new RangeError('This passkey has a key of a type that is not supported.');
}

function text(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('base64url');
}
