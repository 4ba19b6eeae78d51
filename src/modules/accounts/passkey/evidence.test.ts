import { createHash, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { CreationOptions } from '../../../contract/accounts.ts';
import { type AuthenticatorTraits, virtualAuthenticator } from '../../../demo/authenticator.ts';
import { coseKeyIn } from './evidence.fixture.ts';
import { boundChallenge, type CeremonyEvidence, verifyCeremonyEvidence } from './evidence.ts';
import { spkiOf } from './spki.ts';

const site = { rpId: 'hub.example', origin: 'https://hub.example' };
const binding = createHash('sha256').update('the manifest').digest();

function evidence(traits: Partial<AuthenticatorTraits> = {}, rpId = site.rpId): CeremonyEvidence {
  const authenticator = virtualAuthenticator({ origin: site.origin, ...traits });
  const options: CreationOptions = {
    challenge: 'AAAA',
    rp: { name: 'hub', id: rpId },
    user: { id: 'AQID', name: 'mai', displayName: 'Mai' },
    pubKeyCredParams: [{ alg: -7, type: 'public-key' }],
  };
  const created = authenticator.create(options);
  const salt = randomBytes(32);
  const { id, response } = authenticator.get({
    rpId,
    challenge: boundChallenge(salt, binding).toString('base64url'),
  });
  return {
    credentialId: id,
    publicKey: spkiOf(coseKeyIn(created)).toString('base64url'),
    authenticatorData: response.authenticatorData,
    clientDataJSON: response.clientDataJSON,
    signature: response.signature,
    challengeSalt: salt.toString('base64url'),
  };
}

const why = (given: CeremonyEvidence, bound: Uint8Array = binding, at = site) => {
  const verdict = verifyCeremonyEvidence(given, bound, at);
  return verdict.holds ? null : verdict.why;
};

function flipped(base64url: string, at: number): string {
  const bytes = Buffer.from(base64url, 'base64url');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes.toString('base64url');
}

test('evidence of a verified user over the bound hash holds', () => {
  expect(verifyCeremonyEvidence(evidence(), binding, site)).toEqual({ holds: true });
});

test('evidence holds for no other hash, salt, origin or relying party', () => {
  const given = evidence();
  expect(why(given, createHash('sha256').update('another manifest').digest())).toMatch(/not bound/);
  expect(why({ ...given, challengeSalt: flipped(given.challengeSalt, 0) })).toMatch(/not bound/);
  expect(why(given, binding, { ...site, origin: 'https://hub.test' })).toBe(
    'it was made at https://hub.example, not at https://hub.test',
  );
  expect(why(given, binding, { ...site, rpId: 'other.example' })).toMatch(/another site than other\.example/);
});

test('a touch without user verification does not sign', () => {
  expect(why(evidence({ userVerified: false }))).toBe('the user was not verified');
});

test('each altered part is noticed', () => {
  const given = evidence();
  expect(why({ ...given, signature: flipped(given.signature, 40) })).not.toBeNull();
  // The counter is signed and nothing else looks at it.
  expect(why({ ...given, authenticatorData: flipped(given.authenticatorData, 36) })).toBe(
    'the signature does not match',
  );
  expect(why({ ...given, publicKey: evidence().publicKey })).toBe('the signature does not match');
});

test('nothing makes it throw', () => {
  const empty = {
    credentialId: '',
    publicKey: '',
    authenticatorData: '',
    clientDataJSON: '',
    signature: '',
    challengeSalt: '',
  };
  expect(verifyCeremonyEvidence(empty, binding, site).holds).toBe(false);
  expect(verifyCeremonyEvidence({ ...evidence(), publicKey: 'AAAA' }, binding, site).holds).toBe(false);
  expect(verifyCeremonyEvidence({} as CeremonyEvidence, binding, site).holds).toBe(false);
});

test('the answer to a registration is no signature', () => {
  const client = { type: 'webauthn.create', challenge: 'x', origin: site.origin };
  const clientDataJSON = Buffer.from(JSON.stringify(client)).toString('base64url');
  expect(why({ ...evidence(), clientDataJSON })).toBe('it is not an assertion');
});
