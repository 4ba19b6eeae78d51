import { createHash } from 'node:crypto';
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { refuse } from './failure.ts';
import { strangersMayEnter } from './owner.ts';
import { type Programs, programsIn } from './programs.ts';

/**
 * Programs that an unprivileged user can run: these, or a copy of them where that user cannot enter their folder (a checkout
 * below /root). The copy is made once for each version, in the first of `places` that such a user can reach.
 */
export async function reachablePrograms(programs: Programs, places: readonly string[]): Promise<Programs> {
  if (await strangersMayEnter(programs.folder)) return programs;
  const wanted = await listing(programs.folder);
  const digest = createHash('sha256').update(wanted.join('\n')).digest('hex').slice(0, 12);
  for (const place of places) {
    const folder = join(place, `postgres-${programs.version}-${digest}`);
    const made = await copyTo(folder, programs.folder, wanted).catch(() => false);
    if (made) return programsIn(folder, programs.version);
  }
  throw refuse(
    `PostgreSQL may not run as root, and no other user can enter ${programs.folder}: move the checkout, or make one of these writable and open to all users: ${places.join(', ')}.`,
  );
}

/** Where copies go besides the data folder itself. */
export const sharedPlaces = () => ['/var/lib/renkei', join(tmpdir(), 'renkei-programs')];

async function copyTo(folder: string, source: string, wanted: readonly string[]): Promise<boolean> {
  const place = dirname(folder);
  if (await mkdir(place, { recursive: true })) await chmod(place, 0o755);
  if (!(await strangersMayEnter(place)) || !(await onlyRootWrites(place))) return false;
  if (await complete(folder, wanted)) return true;
  const fresh = await mkdtemp(`${folder}.`);
  try {
    await cp(source, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => needed(path) });
    await openToAll(fresh);
    await putInPlace(fresh, folder, wanted);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  return complete(folder, wanted);
}

// Another node may have finished the same copy meanwhile and run from it already: that one stays.
async function putInPlace(fresh: string, folder: string, wanted: readonly string[]): Promise<void> {
  if (await complete(folder, wanted)) return;
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

// Somebody else's files under this name in a folder like /tmp must never be run.
async function onlyRootWrites(path: string): Promise<boolean> {
  const info = await lstat(path);
  return info.isDirectory() && info.uid === 0 && (info.mode & 0o022) === 0;
}

async function complete(folder: string, wanted: readonly string[]): Promise<boolean> {
  const there = await listing(folder).catch(() => null);
  return there !== null && (await onlyRootWrites(folder)) && there.join('\n') === wanted.join('\n');
}

/** Every file that is needed, with its size. */
async function listing(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const lines = files.filter(needed).map(async (path) => `${path.slice(folder.length)} ${(await lstat(path)).size}`);
  return (await Promise.all(lines)).sort();
}

// Left out: what only compiling against PostgreSQL needs.
function needed(path: string): boolean {
  return !path.endsWith('.a') && !path.includes('/lib/pkgconfig') && !path.includes('/lib/postgresql/pgxs');
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644);
  }
}
