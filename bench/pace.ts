import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Pace } from './request-rate.ts';

const execute = promisify(execFile);
const CLIENT = fileURLToPath(new URL('client.ts', import.meta.url));

/** The pace of clients in a process of their own. */
export async function pace(url: string, headers: Record<string, string>, count: number, clients = 1): Promise<Pace> {
  const given = [CLIENT, url, JSON.stringify(headers), String(count), String(clients)];
  return JSON.parse((await execute(process.execPath, given)).stdout) as Pace;
}
