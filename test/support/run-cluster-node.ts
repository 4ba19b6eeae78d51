import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { ClusterNodeReport } from './cluster-node.ts';

export interface ClusterNode {
  readonly pid: number;
  readonly report: ClusterNodeReport;
  /** Ends the node and waits until it is gone; with SIGKILL its PostgreSQL stays. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

/** Starts `cluster-node.ts` and waits for its report. */
export async function runClusterNode(dataDir: string, as?: { uid: number; gid: number }): Promise<ClusterNode> {
  const child = spawnClusterNode(dataDir, as);
  const exited = once(child, 'exit');
  const [line] = (await Promise.race([once(createInterface(child.stdout as Readable), 'line'), exited])) as [unknown];
  if (typeof line !== 'string') throw new Error(`the node ended without a report (${line})`);
  return { pid: child.pid as number, report: JSON.parse(line), end: (signal) => end(child, exited, signal) };
}

/** Starts `cluster-node.ts` and waits for nothing. */
export function spawnClusterNode(dataDir: string, as?: { uid: number; gid: number }): ChildProcess {
  const script = fileURLToPath(new URL('cluster-node.ts', import.meta.url));
  return spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'ignore'], ...as });
}

async function end(child: ChildProcess, exited: Promise<unknown>, signal: NodeJS.Signals): Promise<void> {
  child.kill(signal);
  await exited;
}
