import { expect, test } from 'vitest';
import { ed25519PublicKey, ed25519Sign, ed25519Verify } from './ed25519.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

// RFC 8032 §7.1, TEST 2
const seed = hex('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb');
const publicKey = hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c');
const signature = hex(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
);

test('the vector of RFC 8032 comes out', () => {
  expect(Buffer.from(ed25519PublicKey(seed))).toEqual(publicKey);
  expect(Buffer.from(ed25519Sign(seed, hex('72')))).toEqual(signature);
});

test('only the signed message under the right key passes', () => {
  expect(ed25519Verify(publicKey, hex('72'), signature)).toBe(true);
  expect(ed25519Verify(publicKey, hex('73'), signature)).toBe(false);
  expect(ed25519Verify(ed25519PublicKey(Buffer.alloc(32, 7)), hex('72'), signature)).toBe(false);
  expect(ed25519Verify(publicKey.subarray(1), hex('72'), signature)).toBe(false);
  expect(ed25519Verify(publicKey, hex('72'), signature.subarray(1))).toBe(false);
});
