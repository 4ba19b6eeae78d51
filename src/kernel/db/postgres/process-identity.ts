import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

/** Tells one process from every other, also after its number was used again or the machine was restarted. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
  /** Changes with every boot; empty where the system does not say. */
  readonly boot: string;
  /** The pid namespace: inside another one the same number is another process. */
  readonly namespace: string;
  /** When the process began, in the unit of the system. */
  readonly began: string;
}

export async function ownIdentity(): Promise<ProcessIdentity> {
  const { pid } = process;
  return { pid, host: hostname(), ...(await surroundings()), began: (await beganAt(pid)) ?? '' };
}

/** `unknown` when the process lived on another boot, host or in another namespace, where its number says nothing. */
export async function stillRuns(identity: ProcessIdentity): Promise<'yes' | 'no' | 'unknown'> {
  const here = await surroundings();
  if (here.boot !== identity.boot || here.namespace !== identity.namespace || hostname() !== identity.host)
    return 'unknown';
  return (await beganAt(identity.pid)) === identity.began ? 'yes' : 'no';
}

async function surroundings(): Promise<{ boot: string; namespace: string }> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return { boot: boot.trim(), namespace };
}

/** When a process began, in the unit of the system; null when no such process runs. A zombie does not run. */
export async function beganAt(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return beganByPs(pid);
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  // The name in parentheses may hold anything; the fields after it begin with the state, the 20th of them is the start.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : (fields[19] ?? null);
}

async function beganByPs(pid: number): Promise<string | null> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.trim() || null;
}
