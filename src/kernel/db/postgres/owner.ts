import { chown, lchown, lstat, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { refuse } from './failure.ts';

/** A user that PostgreSQL runs as. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Who runs PostgreSQL: `null` is the user of this process, which PostgreSQL accepts unless it is root. */
export interface Owners {
  /** Owns the files and runs the server. */
  readonly server: Owner | null;
  /** Runs initdb, which insists on a user with a name. */
  readonly initdb: Owner | null;
}

export const isRoot = () => process.getuid?.() === 0;

// Between the ranges that Debian and systemd hand out, so that no other service of the host runs as it.
const FREE_UIDS = Array.from({ length: 13 }, (_, index) => 65521 + index);

/**
 * Decides which users PostgreSQL runs as for the cluster in `folder` (which need not exist yet), without making a user:
 * the owner of an existing cluster stays; for a new one under root it is a number that nobody else has.
 */
export async function chooseOwners(folder: string): Promise<Owners> {
  const found = await stat(folder).catch(() => null);
  if (!isRoot()) {
    if (found && found.uid !== process.getuid?.()) {
      throw refuse(
        `The database in ${folder} belongs to user ${found.uid}: start the node as that user (or root), or give it to this one with chown -R.`,
      );
    }
    return { server: null, initdb: null };
  }
  if (process.platform !== 'linux') throw refuse('Run the node as an ordinary user: root is supported on Linux only.');
  const users = await namedUsers();
  const nobody = users.get('nobody') ?? [...users.values()].find((user) => user.uid > 0);
  if (!nobody)
    throw refuse('/etc/passwd has no user but root: add the line nobody:x:65534:65534::/nonexistent:/usr/sbin/nologin');
  if (found && found.uid !== 0) return { server: { uid: found.uid, gid: found.gid }, initdb: nobody };
  const taken = new Set([...users.values()].map((user) => user.uid));
  const uid = FREE_UIDS.find((candidate) => !taken.has(candidate)) ?? nobody.uid;
  return { server: { uid, gid: uid }, initdb: nobody };
}

async function namedUsers(): Promise<Map<string, Owner>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const users = new Map<string, Owner>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

/** Gives a tree to a user; links themselves are given, never what they point to. */
export async function giveTree(path: string, owner: Owner): Promise<void> {
  const info = await lstat(path);
  if (info.isDirectory()) {
    for (const name of await readdir(path)) await giveTree(join(path, name), owner);
    await chown(path, owner.uid, owner.gid);
  } else {
    await lchown(path, owner.uid, owner.gid);
  }
}

/** True when a user who owns nothing there may enter `folder` and everything above it. */
export async function strangersMayEnter(folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const info = await stat(at).catch(() => null);
    if (!info || (info.mode & 0o001) === 0) return false;
    if (dirname(at) === at) return true;
  }
}
