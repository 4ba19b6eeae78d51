import { Readable } from 'node:stream';
import { farewell } from './frame.ts';

/** What may wait for a client that reads slower than things happen. */
export const MAX_WAITING_BYTES = 256 * 1024;
const CUT_OFF_MS = 5_000;

/** The bytes of one open stream, with a bounded buffer. */
export class Outlet {
  readonly body: Readable;
  private wantsMore: (() => void) | undefined;
  private isDone = false;

  constructor(onClose: () => void) {
    this.body = new Readable({ read: () => this.wantsMore?.() });
    this.body.once('close', () => {
      this.isDone = true;
      this.wantsMore?.();
      onClose();
    });
    this.body.on('error', () => {});
  }

  get isOpen(): boolean {
    return !this.isDone;
  }

  /** False when the client is too slow: it was sent away with a hint, and resumes where it stopped. */
  send(text: string): boolean {
    if (this.isDone) return false;
    if (this.body.readableLength + text.length > MAX_WAITING_BYTES) {
      this.end(farewell('slow', 'Too much waits for you: read faster, or come again with Last-Event-ID.'));
      return false;
    }
    this.body.push(text);
    return true;
  }

  /** Resolves when the client has read what was sent, or is gone: for a long history. */
  async drained(): Promise<void> {
    while (!this.isDone && this.body.readableLength > MAX_WAITING_BYTES / 4) {
      await new Promise<void>((resolve) => {
        this.wantsMore = resolve;
      });
      this.wantsMore = undefined;
    }
  }

  end(lastWords: string): void {
    if (this.isDone) return;
    this.isDone = true;
    this.body.push(lastWords);
    this.body.push(null);
    this.wantsMore?.();
    setTimeout(() => this.body.destroy(), CUT_OFF_MS).unref();
  }
}
