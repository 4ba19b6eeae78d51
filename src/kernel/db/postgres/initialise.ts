import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, open, readdir, readFile, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { failure, refuse } from './failure.ts';
import { giveTree, type Owner, type Owners } from './owner.ts';
import type { Programs } from './programs.ts';

/** A new cluster is about 40 MB, and its log grows to 1 GB before it is used again; less than this cannot work for an hour. */
const LEAST_FREE_BYTES = 256 * 1024 * 1024;

/**
 * Makes the cluster in `folder` if there is none: UTF-8, ICU root collation, checksums, synced to disk. It is built beside and
 * renamed when it is complete, so a start that was cut short leaves no half cluster.
 */
export async function initialise(programs: Programs, folder: string, owners: Owners): Promise<void> {
  await refuseFullDisk(dirname(folder));
  await removeDrafts(folder);
  // A name of its own each time: an initdb that outlived its node must not write into this one.
  const draft = await mkdtemp(draftPrefix(folder));
  if (owners.initdb) await chown(draft, owners.initdb.uid, owners.initdb.gid);
  await runInitdb(programs, draft, owners.initdb);
  if (owners.server) await giveTree(draft, owners.server);
  await rename(draft, folder);
  await syncFolder(dirname(folder));
}

const draftPrefix = (folder: string) => `${folder}.new-`;

async function removeDrafts(folder: string): Promise<void> {
  const prefix = basename(draftPrefix(folder));
  const left = (await readdir(dirname(folder))).filter((name) => name.startsWith(prefix));
  // The initdb of a node killed a moment ago may still be writing; it ends by itself.
  const patient = { recursive: true, force: true, maxRetries: 20, retryDelay: 50 };
  for (const name of left) await rm(join(dirname(folder), name), patient);
}

async function refuseFullDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= LEAST_FREE_BYTES) return;
  throw refuse(`The disk of ${folder} has less than 256 MB free: free space, or choose another data folder.`);
}

async function runInitdb(programs: Programs, folder: string, owner: Owner | null): Promise<void> {
  const ctype = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  const options = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--data-checksums', '--no-instructions'];
  const locale = ['--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=icu', '--icu-locale=und'];
  const child = spawn(programs.initdb, ['-D', reachableName(folder, owner), ...options, ...locale], {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...owner,
  });
  const [said, code] = await Promise.all([
    text(child.stderr),
    once(child, 'exit').then(([status]) => status as number | null),
  ]).catch((error: Error) => [error.message, 1] as const);
  if (code !== 0) throw failure(`The database could not be made in ${folder}.`, said);
}

/**
 * How the server is told its own folder. As another user it may not be able to walk the path (a data folder below /root), but
 * it is started inside, and this link leads there without a walk.
 */
export function reachableName(folder: string, owner: Owner | null): string {
  return owner ? '/proc/self/cwd' : folder;
}

/** Nothing of the node's own environment, where secrets may be. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Throws AppError `unavailable` when the files are of another major version than the programs. */
export async function refuseOtherVersion(programs: Programs, folder: string): Promise<void> {
  const made = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  const ours = programs.version.split('.')[0];
  if (made === ours) return;
  if (made === '')
    throw refuse(
      `${folder} is not a PostgreSQL database (PG_VERSION is missing): restore a backup, or move the folder away to start empty.`,
    );
  throw refuse(
    `The database in ${folder} was made by PostgreSQL ${made}, this release brings ${ours}: start the release that made it, dump the database renkei over its socket with pg_dump, and restore the dump into a new data folder.`,
  );
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
