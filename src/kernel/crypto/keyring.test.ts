import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyring, loadMasterKey, signerFromSeed, verifyEd25519 } from './keyring.ts';

const hex = (text: string) => Buffer.from(text, 'hex');

// RFC 8032 §7.1, tests 1 to 3.
test.each([
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
])('signs as RFC 8032 has it: seed %s', (seed, publicKey, message, signature) => {
  const signer = signerFromSeed(hex(seed));
  expect(signer.publicKey.toString('hex')).toBe(publicKey);
  expect(signer.sign(hex(message)).toString('hex')).toBe(signature);
  expect(verifyEd25519(hex(publicKey), hex(message), hex(signature))).toBe(true);
  expect(verifyEd25519(hex(publicKey), hex(`${message}00`), hex(signature))).toBe(false);
});

test('malformed keys and signatures verify nothing and throw nothing', () => {
  const signer = signerFromSeed(randomBytes(32));
  const data = Buffer.from('data');
  expect(verifyEd25519(Buffer.alloc(3), data, signer.sign(data))).toBe(false);
  expect(verifyEd25519(signer.publicKey, data, Buffer.alloc(3))).toBe(false);
  expect(verifyEd25519(signer.publicKey, data, Buffer.alloc(0))).toBe(false);
});

describe('what is sealed', () => {
  const keyring = createKeyring(Buffer.alloc(32, 7));
  const sealed = keyring.seal('purpose', Buffer.from('秘密'), 'organisation-1');

  test('opens with the same key, purpose and context', () => {
    expect(createKeyring(Buffer.alloc(32, 7)).unseal('purpose', sealed, 'organisation-1').toString()).toBe('秘密');
  });

  test.each([
    ['another context', () => keyring.unseal('purpose', sealed, 'organisation-2')],
    ['another purpose', () => keyring.unseal('other', sealed, 'organisation-1')],
    ['another master key', () => createKeyring(Buffer.alloc(32, 8)).unseal('purpose', sealed, 'organisation-1')],
    [
      'a changed byte',
      () =>
        keyring.unseal(
          'purpose',
          sealed.map((byte, at) => (at === 30 ? byte ^ 1 : byte)),
          'organisation-1',
        ),
    ],
    ['a piece', () => keyring.unseal('purpose', sealed.subarray(0, 20), 'organisation-1')],
    ['nothing', () => keyring.unseal('purpose', Buffer.alloc(0), 'organisation-1')],
  ])('does not open with %s', (_what, open) => {
    expect(open).toThrow(/does not open/);
  });

  test('looks different each time', () => {
    expect(keyring.seal('purpose', Buffer.from('秘密'), 'organisation-1')).not.toEqual(sealed);
  });
});

test('keys of two purposes differ, and each is the same every time', () => {
  const keyring = createKeyring(Buffer.alloc(32, 7));
  expect(keyring.derive('a')).toEqual(createKeyring(Buffer.alloc(32, 7)).derive('a'));
  expect(keyring.derive('a')).not.toEqual(keyring.derive('b'));
  expect(keyring.signer('a').publicKey).toEqual(keyring.signer('a').publicKey);
  expect(keyring.signer('a').publicKey).not.toEqual(keyring.signer('b').publicKey);
});

test('a master key has 32 bytes', () => {
  expect(() => createKeyring(Buffer.alloc(16))).toThrow(RangeError);
});

describe('the master key of a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'renkei-key-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('is made once, also by two that start together, and is for its owner alone', async () => {
    const [one, two] = await Promise.all([loadMasterKey(folder, undefined), loadMasterKey(folder, undefined)]);
    expect(one).toEqual(two);
    expect(await loadMasterKey(folder, undefined)).toEqual(one);
    expect((await stat(join(folder, 'secret.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['secret.key']);
  });

  test('gives way to the setting', async () => {
    expect(await loadMasterKey(folder, 'ab'.repeat(32))).toEqual(Buffer.alloc(32, 0xab));
  });

  test.each(['', 'abc', `${'g'.repeat(64)}`, `${'a'.repeat(63)}`])('is refused when damaged: %j', async (text) => {
    const path = join(folder, 'secret.key');
    const before = await readFile(path);
    await writeFile(path, text);
    await expect(loadMasterKey(folder, undefined)).rejects.toThrow(/secret\.key is damaged: restore it/);
    await writeFile(path, before);
  });
});
