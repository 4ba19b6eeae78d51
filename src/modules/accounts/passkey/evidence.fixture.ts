import type { RegistrationResponse } from '../../../contract/accounts.ts';

// A map of five (RFC 9053 §7.1.1) with two coordinates of 32 bytes.
const ES256_KEY_BYTES = 77;

/** The COSE_Key of a software authenticator's new passkey: the end of its attestation object. */
export function coseKeyIn({ response }: RegistrationResponse): Buffer {
  const attestation = Buffer.from(response.attestationObject, 'base64url');
  return attestation.subarray(attestation.length - ES256_KEY_BYTES);
}
