import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type { AssertionResponse, CreationOptions, RegistrationResponse, RequestOptions } from '../contract/accounts.ts';
import { cbor } from './cbor.ts';

export interface Authenticator {
  /** Answers `navigator.credentials.create()` with a new discoverable ES256 passkey. */
  create(options: CreationOptions): RegistrationResponse;
  /** Answers `navigator.credentials.get()` with a passkey that the options allow, else with the newest. */
  get(options: RequestOptions): AssertionResponse;
}

/** Read at each ceremony, so that a test may change them between two. */
export interface AuthenticatorTraits {
  /** The page's origin; the relying party is its host name where the options name none. */
  readonly origin: string;
  /** False: the user only touches it. */
  readonly userVerified?: boolean;
  /** What its signature counter says; by default it has none and says 0. */
  readonly counter?: () => number;
}

interface Credential {
  readonly id: string;
  readonly key: KeyObject;
  readonly userHandle: string;
}

const FLAG = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** A software authenticator and browser in one: real WebAuthn responses, with real signatures, to real options. */
export function virtualAuthenticator(traits: AuthenticatorTraits): Authenticator {
  const credentials: Credential[] = [];
  const host = new URL(traits.origin).hostname;

  function authenticatorData(rpId: string, attested: Buffer | null): Buffer {
    const data = Buffer.alloc(37);
    sha256(rpId).copy(data);
    data[32] =
      FLAG.userPresent | (traits.userVerified === false ? 0 : FLAG.userVerified) | (attested ? FLAG.attested : 0);
    data.writeUInt32BE(traits.counter?.() ?? 0, 33);
    return attested ? Buffer.concat([data, attested]) : data;
  }

  const clientData = (type: string, challenge: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: traits.origin, crossOrigin: false }));

  return {
    create(options) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const id = randomBytes(32);
      credentials.push({ id: id.toString('base64url'), key: privateKey, userHandle: options.user.id });
      const authData = authenticatorData(options.rp.id ?? host, attestedCredential(id, publicKey));
      const attestation = cbor(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', authData],
        ]),
      );
      return {
        ...shell(id.toString('base64url')),
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    get(options) {
      const credential = choose(credentials, options);
      const authData = authenticatorData(options.rpId ?? host, null);
      const client = clientData('webauthn.get', options.challenge);
      const signature = sign('sha256', Buffer.concat([authData, sha256(client)]), credential.key);
      return {
        ...shell(credential.id),
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: credential.userHandle,
        },
      };
    },
  };
}

function shell(id: string) {
  return {
    id,
    rawId: id,
    type: 'public-key' as const,
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
  };
}

function choose(credentials: readonly Credential[], options: RequestOptions): Credential {
  const allowed = ((options.allowCredentials ?? []) as { id: string }[]).map(({ id }) => id);
  const chosen = credentials.findLast(({ id }) => allowed.length === 0 || allowed.includes(id));
  if (!chosen) throw new Error('This authenticator has no passkey that the options allow.');
  return chosen;
}

/** WebAuthn 3 §6.5.1: AAGUID ‖ length ‖ credential id ‖ COSE_Key. */
function attestedCredential(id: Buffer, publicKey: KeyObject): Buffer {
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  // COSE_Key of ES256 (RFC 9053 §7.1): kty EC2, alg -7, crv P-256.
  const coseKey = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
  return Buffer.concat([Buffer.alloc(16), length, id, coseKey]);
}

function sha256(data: Buffer | string): Buffer {
  return createHash('sha256').update(data).digest();
}
