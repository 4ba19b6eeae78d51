import type { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyRequest } from 'fastify';
import { sha256 } from '../../kernel/crypto/hash.ts';
import { RawReply } from '../../kernel/http/raw-reply.ts';

/** Of the content and everything else that is in the bytes. */
export function etagOf(...parts: readonly (Buffer | string | number)[]): string {
  return sha256(parts.map((part) => (Buffer.isBuffer(part) ? part.toString('hex') : String(part))).join(' '))
    .subarray(0, 18)
    .toString('base64url');
}

/** Whether the client has it (RFC 9110 §13.1.2): the compressed form has a tag of its own. */
export function hasIt({ headers }: FastifyRequest, etag: string): boolean {
  const known = headers['if-none-match'];
  if (known === undefined) return false;
  const tags = known.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.some((tag) => tag === '*' || tag === `"${etag}"` || tag === `"${etag}-gzip"`);
}

export function notModified(etag: string): RawReply {
  return new RawReply(304, null, { etag: `"${etag}"`, ...CACHING });
}

const CACHING = { 'cache-control': 'private, no-cache', vary: 'accept-encoding' };

interface Body {
  readonly contentType: string;
  readonly file: string;
  readonly etag: string;
  readonly modified: Date;
}

/** The content, compressed for those who ask for it. */
export function contentReply(
  http: FastifyRequest,
  body: Readable,
  { contentType, file, etag, modified }: Body,
): RawReply {
  const zipped = /\bgzip\b/.test(String(http.headers['accept-encoding'] ?? ''));
  return new RawReply(200, zipped ? body.pipe(createGzip()).on('close', () => body.destroy()) : body, {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${file}"`,
    etag: zipped ? `"${etag}-gzip"` : `"${etag}"`,
    'last-modified': modified.toUTCString(),
    ...(zipped ? { 'content-encoding': 'gzip' } : {}),
    ...CACHING,
  });
}
