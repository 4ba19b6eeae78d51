import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogSource } from './verify-log.ts';

/** A log as `exportLog` wrote it. */
export function folderSource(folder: string): LogSource {
  return (path) => readFile(join(folder, path));
}

/** A log as any server of tlog-tiles serves it below `prefix` (`https://node.example/ledger/log`). */
export function httpSource(prefix: string, fetch: (url: string) => Promise<Response>): LogSource {
  return async (path) => {
    const url = `${prefix}/${path}`;
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url} answered ${response.status}: is this the address of a ledger?`);
    return new Uint8Array(await response.arrayBuffer());
  };
}
