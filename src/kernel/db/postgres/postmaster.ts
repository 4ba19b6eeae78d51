import { execFile } from 'node:child_process';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { ClusterLog } from './cluster.ts';
import { refuse } from './failure.ts';

/** What PostgreSQL writes about its first process into the cluster's folder (`postmaster.pid`, PostgreSQL 18 §miscadmin.h). */
export interface PostmasterFile {
  readonly pid: number;
  /** `starting`, `ready`, `stopping` or `standby`; empty at first. */
  readonly status: string;
}

export async function readPostmasterFile(folder: string): Promise<PostmasterFile | null> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, status: (lines[7] ?? '').trim() } : null;
}

const FAST = { signal: 'SIGINT', withinMs: 60_000 } as const;
const IMMEDIATE = { signal: 'SIGQUIT', withinMs: 15_000 } as const;
const LEAVE_MS = 20_000;

/**
 * Stops the server that a killed node left behind, so that this one starts from files at rest and no transaction of the
 * dead node lives on. The caller holds the folder's lock. A number that now belongs to another process is never signalled.
 */
export async function stopLeftover(folder: string, log: ClusterLog): Promise<void> {
  const left = await readPostmasterFile(folder);
  if (!left) return;
  if (await isServerOf(left.pid, folder)) {
    log.warn(`A PostgreSQL that an earlier node left behind runs as process ${left.pid}: stopping it.`);
    await stopProcess(left.pid, () => isServerOf(left.pid, folder));
  }
  if (process.platform !== 'linux') return;
  await outlive(folder);
  for (const name of ['postmaster.pid', '.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    await rm(join(folder, name), { force: true });
}

/**
 * Waits until no process works in the cluster: backends of a killed server leave by themselves, but not at once. Then its marks
 * may go, on which PostgreSQL would stumble when the number in them was used again or still stands for a zombie.
 */
async function outlive(folder: string): Promise<void> {
  for (let waited = 0; ; waited += 100) {
    const left = await workersIn(folder);
    if (left.length === 0) return;
    if (waited >= LEAVE_MS)
      throw refuse(`PostgreSQL processes still use ${folder}: end ${left.join(', ')}, then start again.`);
    await sleep(100);
  }
}

async function workersIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const works = await Promise.all(pids.map((pid) => worksIn(pid, folder)));
  return pids.filter((_, at) => works[at]);
}

/** Fast shutdown first, immediate (with recovery at the next start) when it takes too long. Never SIGKILL, which can leave backends behind. */
export async function stopProcess(pid: number, runs: () => Promise<boolean> | boolean): Promise<void> {
  for (const { signal, withinMs } of [FAST, IMMEDIATE]) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < withinMs; waited += 20) {
      if (!(await runs())) return;
      await sleep(20);
    }
  }
  throw refuse(`PostgreSQL (process ${pid}) does not stop: look into its log, end it, then start again.`);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

async function isServerOf(pid: number, folder: string): Promise<boolean> {
  return process.platform === 'linux' ? worksIn(pid, folder) : namesFolder(pid, folder);
}

// A server's working directory is its cluster; the folder is compared by inode, whatever path it was started with.
async function worksIn(pid: number, folder: string): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
  if (name.trim() !== 'postgres') return false;
  const [its, ours] = await Promise.all([stat(`/proc/${pid}/cwd`).catch(() => null), stat(folder)]);
  return its !== null && its.ino === ours.ino && its.dev === ours.dev;
}

async function namesFolder(pid: number, folder: string): Promise<boolean> {
  const ps = promisify(execFile)('ps', ['-o', 'stat=,command=', '-p', String(pid)]);
  const { stdout } = await ps.catch(() => ({ stdout: '' }));
  return !stdout.startsWith('Z') && stdout.includes('postgres') && stdout.includes(folder);
}
