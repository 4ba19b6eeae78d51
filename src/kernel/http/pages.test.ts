import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BareNode, startBareNode } from '../node.fixture.ts';

const PAGE = '<!doctype html><title>Renkei</title>';

let folder: string;
let node: BareNode;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'renkei-web-'));
  const web = join(folder, 'web');
  await mkdir(join(web, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(web, 'index.html'), PAGE);
  await writeFile(join(web, 'icon.svg'), '<svg/>');
  await writeFile(join(web, 'assets', 'index-abc.js'), 'plain();');
  await writeFile(join(web, 'assets', 'index-abc.js.gz'), gzipSync('packed();'));
  // As the node itself gives it, with the slash at the end.
  node = await startBareNode({ webFolder: `${web}${sep}` });
});
afterAll(async () => {
  await node?.close();
  await rm(folder, { recursive: true, force: true });
});

const asPage = (path: string, method = 'GET') => node.fetch(path, { method, headers: { accept: 'text/html,*/*' } });

describe('files', () => {
  test('with a hash in their name are kept for a year', async () => {
    const response = await node.fetch('/assets/index-abc.js');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toMatch(/\/javascript/);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('others are asked for again', async () => {
    const response = await node.fetch('/icon.svg');
    expect([response.headers.get('cache-control'), response.headers.get('content-type')]).toEqual([
      'no-cache',
      'image/svg+xml',
    ]);
  });

  test('go packed to those who can unpack them', async () => {
    const packed = await node.fetch('/assets/index-abc.js', { headers: { 'accept-encoding': 'gzip' } });
    expect(await packed.text()).toBe('packed();');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(packed.headers.get('content-type')).toMatch(/\/javascript/);
    const plain = await node.fetch('/assets/index-abc.js', { headers: { 'accept-encoding': 'identity' } });
    expect(await plain.text()).toBe('plain();');
  });

  test('answer HEAD without a body', async () => {
    const response = await node.fetch('/assets/index-abc.js', {
      method: 'HEAD',
      headers: { 'accept-encoding': 'identity' },
    });
    expect([response.status, response.headers.get('content-length'), await response.text()]).toEqual([200, '8', '']);
  });

  test.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
  ])('outside the folder stay outside: %s', async (path) => {
    // Not by fetch, which would tidy the path.
    const { hostname, port } = new URL(node.url);
    const [status, body] = await new Promise<[number, string]>((resolve, reject) => {
      request({ hostname, port, path }, async (response) => resolve([response.statusCode ?? 0, await text(response)]))
        .on('error', reject)
        .end();
    });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('outside');
  });
});

describe('the one page', () => {
  test.each(['/', '/circles/0199', '/share?draft=1', '/apiary'])('answers a browser at %s', async (path) => {
    const response = await asPage(path);
    expect([response.status, await response.text()]).toEqual([200, PAGE]);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-security-policy')).toMatch(/script-src 'self'/);
  });

  test.each([
    ['/api/v1/nothing', 'GET'],
    ['/taxii2/nothing/', 'GET'],
    ['/ledger/log/nothing', 'GET'],
    ['/circles', 'POST'],
  ])('does not answer for programs: %s %s', async (path, method) => {
    expect((await asPage(path, method)).status).toBe(404);
  });

  test('does not answer who asks for no page', async () => {
    expect((await node.fetch('/assets/index-old.js', { headers: { accept: '*/*' } })).status).toBe(404);
  });

  test('answers HEAD', async () => {
    const response = await asPage('/circles', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });
});
