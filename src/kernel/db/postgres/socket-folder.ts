import { once } from 'node:events';
import { chown, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { refuse } from './failure.ts';
import { type Owner, strangersMayEnter } from './owner.ts';

export interface SocketFolder {
  /** Where clients find the socket. */
  readonly path: string;
  /** What the server is told; `.` is the cluster's own folder. */
  readonly setting: string;
  remove(): Promise<void>;
}

const SOCKET = '.s.PGSQL.5432';
const PREFIX = 'renkei-';
// sockaddr_un.sun_path without its closing NUL.
const LONGEST = process.platform === 'darwin' ? 103 : 107;

/**
 * The cluster's own folder (mode 0700), or, where its path is too long for a socket, a private folder of its own below the
 * temporary one, written down in `record` so that the next start can remove what a killed node left.
 */
export async function socketFolder(cluster: string, record: string, owner: Owner | null): Promise<SocketFolder> {
  await removeRecorded(record);
  if (fits(cluster)) return { path: cluster, setting: '.', remove: async () => {} };
  const base = await shortBase(owner);
  const path = await mkdtemp(join(base, PREFIX));
  await writeFile(record, path);
  if (owner) await chown(path, owner.uid, owner.gid);
  return { path, setting: path, remove: () => removeRecorded(record) };
}

/** True when a server listens for the cluster, in whatever container. */
export async function socketAnswers(cluster: string, record: string): Promise<boolean> {
  const recorded = (await readFile(record, 'utf8').catch(() => '')).trim();
  const folder = recorded || cluster;
  if (!fits(folder)) return false;
  const socket = connect(join(folder, SOCKET));
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const fits = (folder: string) => Buffer.byteLength(join(folder, SOCKET)) <= LONGEST;

async function shortBase(owner: Owner | null): Promise<string> {
  for (const base of [tmpdir(), '/tmp']) {
    if (fits(join(base, `${PREFIX}XXXXXX`)) && (owner === null || (await strangersMayEnter(base)))) return base;
  }
  throw refuse(
    'The path of the data folder is too long for a socket, and so is the temporary folder: set TMPDIR=/tmp, or use a shorter data folder.',
  );
}

async function removeRecorded(record: string): Promise<void> {
  const path = (await readFile(record, 'utf8').catch(() => '')).trim();
  // The record is read back from disk: only a folder that can be one of ours is removed.
  if (basename(path).startsWith(PREFIX)) await rm(path, { recursive: true, force: true });
  await rm(record, { force: true });
}
