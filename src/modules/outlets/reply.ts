import { Readable } from 'node:stream';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
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
  return tags.some((tag) => tag === '*' || tag === `"${etag}"` || tag === `"${etag}-gzip"` || tag === `"${etag}-br"`);
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

/** The content, compressed for those who ask for it; of a HEAD the headers alone. */
export function contentReply(
  http: FastifyRequest,
  body: Readable,
  { contentType, file, etag, modified }: Body,
): RawReply {
  const coding = codingOf(http.headers['accept-encoding']);
  const headers = {
    'content-type': contentType,
    'content-disposition': `attachment; filename="${file}"`,
    etag: coding === null ? `"${etag}"` : `"${etag}-${coding}"`,
    'last-modified': modified.toUTCString(),
    ...(coding === null ? {} : { 'content-encoding': coding }),
    ...CACHING,
  };
  if (http.method !== 'HEAD') return new RawReply(200, coded(body, coding), headers);
  body.destroy();
  return new RawReply(200, Readable.from([]), headers);
}

type Coding = 'br' | 'gzip';

/** What the client says it takes, brotli first; null: as it is (RFC 9110 §12.5.3). */
export function codingOf(accepted: string | string[] | undefined): Coding | null {
  const taken = String(accepted ?? '')
    .split(',')
    .map((one) => one.trim().split(/\s*;\s*/))
    .filter(([, weight]) => !/^q=0(\.0*)?$/i.test(weight ?? ''))
    .map(([name]) => name!.toLowerCase());
  return (['br', 'gzip'] as const).find((coding) => taken.includes(coding)) ?? null;
}

function coded(body: Readable, coding: Coding | null): Readable {
  if (coding === null) return body;
  const compress =
    coding === 'gzip'
      ? createGzip({ level: 5 })
      : createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  // What breaks off must not look like what ended.
  body.on('error', (error) => compress.destroy(error));
  return body.pipe(compress).on('close', () => body.destroy());
}
