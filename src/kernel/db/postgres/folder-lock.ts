import { createHash, randomUUID } from 'node:crypto';
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import { refuse } from './failure.ts';
import { ownIdentity, type ProcessIdentity, stillRuns } from './process-identity.ts';

export interface FolderLock {
  release(): Promise<void>;
}

interface Holder extends ProcessIdentity {
  readonly since: string;
}

export interface LockParts {
  /** The file that names the holder. */
  readonly path: string;
  readonly clock: Clock;
  /** True when what the lock protects is in use, whatever the file says. Asked only where the holder's number says nothing. */
  inUse(): Promise<boolean>;
  /** Time between two heartbeats, in milliseconds. */
  readonly beatMs?: number;
}

const BEAT_MS = 2_000;
// A claim is held for a moment; older than this, its maker is gone.
const CLAIM_MS = 10_000;

/**
 * Makes this process the only one that uses the folder, by a file that names the holder. A file whose holder is gone (killed,
 * rebooted, number used again) is taken over. Where the holder's number says nothing (another container or host on the same
 * folder), it is gone when the folder is not in use and its heartbeat stopped: the time stamp of the file, which the holder renews.
 * Throws AppError `unavailable` that says who holds it.
 */
export async function lockFolder(parts: LockParts): Promise<FolderLock> {
  const { path, clock, beatMs = BEAT_MS } = parts;
  const own = JSON.stringify({ ...(await ownIdentity()), since: clock.now().toISOString() } satisfies Holder);
  const draft = `${path}.${process.pid}.${randomUUID()}`;
  try {
    await writeFile(draft, own, { mode: 0o644 });
    while (!(await linked(draft, path))) {
      const found = await readFile(path, 'utf8').catch(() => null);
      if (found === null) continue;
      await refuseLive(found, parts);
      if (await takeOver(draft, path, found, clock)) break;
    }
  } finally {
    await unlink(draft).catch(() => {});
  }
  const beat = setInterval(() => void utimes(path, clock.now(), clock.now()).catch(() => {}), beatMs);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      if ((await readFile(path, 'utf8').catch(() => null)) === own) await unlink(path);
    },
  };
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function refuseLive(text: string, parts: LockParts): Promise<void> {
  const holder = parseHolder(text);
  if (!holder) return;
  const runs = await stillRuns(holder);
  if (runs === 'no' || (runs === 'unknown' && !(await parts.inUse()) && !(await beats(holder, parts)))) return;
  throw refuse(
    `Another node uses this data folder: process ${holder.pid} on ${holder.host}, since ${holder.since} (${parts.path}). Stop that node first, or give this one a data folder of its own.`,
  );
}

// A file cut short by a power failure holds nobody.
function parseHolder(text: string): Holder | null {
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return typeof holder.pid === 'number' ? (holder as Holder) : null;
  } catch {
    return null;
  }
}

async function beats(holder: Holder, { path, clock, beatMs = BEAT_MS }: LockParts): Promise<boolean> {
  const before = await timeStamp(path);
  const booted = clock.now().getTime() - uptime() * 1000;
  if (holder.host === (await ownIdentity()).host && before < booted) return false;
  await sleep(beatMs * 3);
  return (await timeStamp(path)) !== before;
}

const timeStamp = async (path: string) => (await stat(path).catch(() => null))?.mtimeMs ?? 0;

/**
 * Replaces the stale file. Of several processes that found it, the one that makes the second file, named after the stale
 * content, may do so, and only while that content is still there.
 */
async function takeOver(draft: string, path: string, stale: string, clock: Clock): Promise<boolean> {
  const claim = `${path}.claim-${createHash('sha256').update(stale).digest('hex').slice(0, 16)}`;
  if (!(await linked(draft, claim))) {
    if (await abandoned(claim, clock)) await unlink(claim).catch(() => {});
    await sleep(20);
    return false;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) !== stale) return false;
    await rename(draft, path);
    return true;
  } finally {
    await unlink(claim).catch(() => {});
  }
}

async function abandoned(claim: string, clock: Clock): Promise<boolean> {
  const claimant = parseHolder(await readFile(claim, 'utf8').catch(() => ''));
  const runs = claimant ? await stillRuns(claimant) : 'unknown';
  return runs === 'no' || (runs === 'unknown' && clock.now().getTime() - (await timeStamp(claim)) > CLAIM_MS);
}
