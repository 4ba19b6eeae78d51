import { open, rename, rm } from 'node:fs/promises';
import type { Terminal } from '../terminal.ts';

export interface Output {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  /** Leaves nothing behind where a file was asked for. */
  discard(): Promise<void>;
}

/** Standard output, or a file that has its name only once it is whole. */
export async function openOutput(path: string | undefined, terminal: Terminal): Promise<Output> {
  if (path === undefined) {
    return { write: (text) => terminal.write(text), close: async () => {}, discard: async () => {} };
  }
  const part = `${path}.part`;
  const file = await open(part, 'w');
  return {
    write: async (text) => void (await file.write(text)),
    async close() {
      await file.sync();
      await file.close();
      await rename(part, path);
    },
    async discard() {
      await file.close();
      await rm(part, { force: true });
    },
  };
}
