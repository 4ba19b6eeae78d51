import type { Tx } from '../../kernel/db/tx.ts';
import { insertOriginal } from './draft-store.ts';

const PIECE = 1_048_576;

/** Keeps the bytes of an upload as they came, in pieces, while they flow to whoever reads them. */
export class Original {
  private readonly tx: Tx;
  private readonly draft: { item: string; source: string };
  private waiting: Uint8Array[] = [];
  private bytes = 0;
  private piece = 0;
  /** Known once the format is: STIX objects keep their own text, so their document is not kept again. */
  private wanted: boolean | null = null;

  constructor(tx: Tx, draft: { item: string; source: string }) {
    this.tx = tx;
    this.draft = draft;
  }

  async *through(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of body) {
      if (this.wanted !== false) {
        this.waiting.push(chunk);
        this.bytes += chunk.length;
      }
      if (this.wanted && this.bytes >= PIECE) await this.flush();
      yield chunk;
    }
  }

  decide(wanted: boolean): void {
    this.wanted = wanted;
    if (!wanted) this.waiting = [];
  }

  async flush(): Promise<void> {
    if (!this.wanted || this.waiting.length === 0) return;
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    this.bytes = 0;
    await insertOriginal(this.tx, this.draft, this.piece, bytes);
    this.piece += 1;
  }
}
