import type { Readable } from 'node:stream';

/** An answer in the handler's own bytes and content type. */
export class RawReply {
  readonly status: number;
  readonly body: string | Buffer | Readable | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: string | Buffer | Readable | null, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}
