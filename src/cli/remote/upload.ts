import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CliError, EXIT } from '../exit.ts';
import type { Terminal } from '../terminal.ts';
import { problemError, unreachable } from './problem.ts';

export interface Source {
  readonly name: string;
  readonly bytes: Readable;
  /** null: unknown, as of standard input. */
  readonly size: number | null;
}

/** A file, or standard input for `-`. */
export async function openSource(path: string, stdin: Terminal['stdin']): Promise<Source> {
  if (path === '-') return { name: 'standard input', bytes: Readable.from(stdin), size: null };
  const { size } = await stat(path);
  return { name: path, bytes: createReadStream(path), size };
}

/**
 * POSTs a stream of any length and answers the reply's text. A node that refuses early, as it does with too large an
 * upload, is heard while the rest is still on its way; `fetch` would report a broken connection instead.
 */
export async function upload(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { bytes, size }: Source,
  progress: (sent: number) => void,
): Promise<string> {
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  const request = send(url, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      ...(size === null ? {} : { 'content-length': size }),
      ...headers,
    },
  });
  const reply = new Promise<{ status: number; text: string }>((resolve, reject) => {
    request.once('error', reject);
    request.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
    });
  });
  const sending = pipeline(bytes, counting(progress), request);
  // What breaks while the node's answer is there already is no failure of its own.
  const { status, text } = await Promise.race([reply, sending.then(() => reply)]).catch(async (error: unknown) => {
    if (isOfFile(error)) throw error;
    const late = await Promise.race([reply.catch(() => null), soon()]);
    if (late !== null) return late;
    throw isBroken(error) ? brokenOff(url.origin) : unreachable(url.origin, error);
  });
  sending.catch(() => {});
  request.destroy();
  if (status < 200 || status > 299) throw problemError(status, text);
  return text;
}

const GRACE_MS = 1000;

function soon(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), GRACE_MS).unref());
}

function isBroken(error: unknown): boolean {
  return ['EPIPE', 'ECONNRESET'].includes(String((error as NodeJS.ErrnoException).code));
}

function brokenOff(node: string): CliError {
  const advice = 'It may be larger than the node takes (RENKEI_MAX_UPLOAD_MB there), or a proxy in between refused it.';
  return new CliError(EXIT.refused, 'broken-off', `${node} closed the connection before all was sent. ${advice}`);
}

function isOfFile(error: unknown): boolean {
  return (error as { path?: string }).path !== undefined;
}

function counting(progress: (sent: number) => void): Transform {
  let sent = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sent += chunk.length;
      progress(sent);
      done(null, chunk);
    },
  });
}
