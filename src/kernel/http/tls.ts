import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

type Files = Pick<Config, 'tlsCert' | 'tlsKey'>;

/** What TLS 1.2 may use beside TLS 1.3's own suites: ephemeral keys and authenticated encryption (RFC 7540 appendix A names the rest). */
const SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-RSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-RSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
  'ECDHE-RSA-AES128-GCM-SHA256',
].join(':');

/** The certificate and key of the settings; null: the node speaks plain HTTP. Throws AppError `unavailable` that names the file. */
export function tlsOptions({ tlsCert, tlsKey }: Files): SecureContextOptions | null {
  if (tlsCert === undefined || tlsKey === undefined) return null;
  const options: SecureContextOptions = {
    cert: readPem(tlsCert, 'RENKEI_TLS_CERT'),
    key: readPem(tlsKey, 'RENKEI_TLS_KEY'),
    minVersion: 'TLSv1.2',
    ciphers: SUITES,
    honorCipherOrder: true,
  };
  try {
    createSecureContext(options);
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `The certificate in RENKEI_TLS_CERT and the key in RENKEI_TLS_KEY do not work together: ${(cause as Error).message}. Give a PEM certificate chain and its unencrypted PEM key.`,
      { cause },
    );
  }
  return options;
}

function readPem(path: string, setting: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('unavailable', `${setting}=${path} cannot be read: ${(cause as Error).message}.`, { cause });
  }
}

const LOOK_MS = 30_000;

/**
 * Takes a renewed certificate into use while the node runs; one that does not work is reported and the old one stays.
 * The answer stops looking.
 */
export function followCertificate(server: FastifyInstance, files: Files, log: Logger, every = LOOK_MS): () => void {
  const { tlsCert, tlsKey } = files;
  if (tlsCert === undefined || tlsKey === undefined) return () => {};
  const renew = () => {
    try {
      const secure = server.server as typeof server.server & { setSecureContext(options: SecureContextOptions): void };
      secure.setSecureContext(tlsOptions(files)!);
      log.info('certificate renewed');
    } catch (error) {
      log.error({ err: error }, 'the new certificate was not taken into use');
    }
  };
  for (const file of [tlsCert, tlsKey]) watchFile(file, { interval: every, persistent: false }, renew);
  return () => {
    for (const file of [tlsCert, tlsKey]) unwatchFile(file, renew);
  };
}
