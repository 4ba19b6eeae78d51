import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from 'node:crypto';
import { link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Bytes } from './hash.ts';

/** The node's secrets: everything is derived from, or sealed under, one master key of 32 bytes. */
export interface Keyring {
  /** A key of 32 bytes for one purpose; the same every time. */
  derive(purpose: string): Buffer;
  /** Encrypts and authenticates (AES-256-GCM) for storage; `context` must be the same to open it again. */
  seal(purpose: string, plain: Bytes, context: string): Buffer;
  /** Throws AppError `internal` when the bytes were altered or belong to another context. */
  unseal(purpose: string, sealed: Bytes, context: string): Buffer;
  /** The Ed25519 key of one purpose, derived from the master key; the same every time. */
  signer(purpose: string): Signer;
}

export interface Signer {
  /** 32 raw bytes (RFC 8032). */
  readonly publicKey: Buffer;
  sign(data: Bytes): Buffer;
}

const NONCE = 12;
const TAG = 16;
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex');

export function createKeyring(master: Bytes): Keyring {
  if (master.length !== 32) throw new RangeError('The master key has 32 bytes.');
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', master, 'renkei', purpose, 32));
  return {
    derive,
    seal(purpose, plain, context) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', derive(purpose), nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    unseal(purpose, sealed, context) {
      const bytes = Buffer.from(sealed);
      try {
        const decipher = createDecipheriv('aes-256-gcm', derive(purpose), bytes.subarray(0, NONCE), {
          authTagLength: TAG,
        })
          .setAAD(Buffer.from(context))
          .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]);
      } catch (cause) {
        throw new AppError('internal', 'A stored secret does not open: is this the secret key it was made with?', {
          cause,
        });
      }
    },
    signer: (purpose) => signerFromSeed(derive(`ed25519:${purpose}`)),
  };
}

/** An Ed25519 signer from its 32-byte seed (RFC 8032 §5.1.5). */
export function signerFromSeed(seed: Bytes): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, seed]), format: 'der', type: 'pkcs8' });
  return { publicKey: rawPublicKey(createPublicKey(key)), sign: (data) => sign(null, data, key) };
}

/** True when `signature` is by the Ed25519 key whose raw 32 bytes are given; false for any malformed input. */
export function verifyEd25519(publicKey: Bytes, data: Bytes, signature: Bytes): boolean {
  try {
    const key = createPublicKey({ key: Buffer.concat([SPKI_ED25519, publicKey]), format: 'der', type: 'spki' });
    return verify(null, data, key, signature);
  } catch {
    return false;
  }
}

function rawPublicKey(key: KeyObject): Buffer {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32);
}

/** The master key from the setting (64 hex digits), else from `<folder>/secret.key`, which is made at the first start. */
export async function loadMasterKey(folder: string, setting: string | undefined): Promise<Buffer> {
  if (setting) return Buffer.from(setting, 'hex');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'secret.key');
  await writeOnce(path, randomBytes(32).toString('hex'));
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new AppError('unavailable', `${path} is damaged: restore it from the backup of this node.`);
  return Buffer.from(text, 'hex');
}

/** Whole or not at all, also when the machine stops in the middle; of two writers the first wins. */
async function writeOnce(path: string, text: string) {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    const file = await open(draft, 'w', 0o600);
    await file.writeFile(`${text}\n`);
    await file.sync();
    await file.close();
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** For tests and tools that need a throw-away key pair in raw form. */
export function generateSigner(): Signer {
  const { privateKey } = generateKeyPairSync('ed25519');
  return signerFromSeed(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32));
}
