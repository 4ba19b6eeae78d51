import { execFileSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, type TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { followCertificate } from '../../src/kernel/http/tls.ts';
import { startTestNode, type TestNode } from '../support/node.ts';

let folder: string;
let node: TestNode;
let ca: Buffer;

/** A certificate for this machine, made for this test alone. */
function makeCertificate(name: string): void {
  const files = ['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const kind = ['-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync('openssl', ['req', ...kind, ...subject, ...files], { stdio: 'ignore' });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-tls-'));
  makeCertificate('node');
  ca = await readFile(join(folder, 'node.crt'));
  const env = { RENKEI_TLS_CERT: join(folder, 'node.crt'), RENKEI_TLS_KEY: join(folder, 'node.key') };
  node = await startTestNode({ env });
});
afterAll(async () => {
  await node.close();
  await rm(folder, { recursive: true, force: true });
});

function shake(options: object): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const port = Number(new URL(node.url).port);
    const socket = connect({ host: 'localhost', port, ca, servername: 'localhost', ...options }, () => resolve(socket));
    socket.on('error', reject);
  });
}

test('the node answers discovery by https, and nothing by http', async () => {
  expect(node.url).toMatch(/^https:/);
  const status = await new Promise((resolve, reject) => {
    get(`${node.url}/taxii2/`, { ca, headers: { accept: 'application/taxii+json' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
  expect(status).toBe(200);
  await expect(fetch(node.url.replace('https:', 'http:'))).rejects.toThrow();
});

describe('the handshake', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)('succeeds with %s alone', async (version) => {
    const socket = await shake({ minVersion: version, maxVersion: version });
    expect(socket.getProtocol()).toBe(version);
    socket.destroy();
  });

  test.each(['TLSv1', 'TLSv1.1'] as const)('fails with %s', async (version) => {
    await expect(shake({ minVersion: version, maxVersion: version, ciphers: 'ALL:@SECLEVEL=0' })).rejects.toThrow();
  });

  test.each(['ECDHE-ECDSA-AES128-SHA', 'AES128-GCM-SHA256'])(
    'refuses the suite %s, which RFC 7540 appendix A names',
    async (ciphers) => {
      await expect(shake({ maxVersion: 'TLSv1.2', ciphers: `${ciphers}:@SECLEVEL=0` })).rejects.toThrow();
    },
  );
});

test('a renewed certificate is taken into use, a broken one is not', async () => {
  const cert = join(folder, 'followed.crt');
  const key = join(folder, 'followed.key');
  makeCertificate('next');
  await copyFile(join(folder, 'next.crt'), cert);
  await copyFile(join(folder, 'next.key'), key);
  const said: string[] = [];
  const log = { info: (text: string) => said.push(text), error: (_about: object, text: string) => said.push(text) };
  const given: unknown[] = [];
  const server = { server: { setSecureContext: (options: unknown) => given.push(options) } };
  const stop = followCertificate(server as never, { tlsCert: cert, tlsKey: key }, log as never, 20);
  try {
    await writeFile(cert, 'no certificate');
    await expect.poll(() => said.length).toBe(1);
    expect([said[0], given.length]).toEqual(['the new certificate was not taken into use', 0]);
    await copyFile(join(folder, 'next.crt'), cert);
    await expect.poll(() => given.length).toBe(1);
  } finally {
    stop();
  }
});
