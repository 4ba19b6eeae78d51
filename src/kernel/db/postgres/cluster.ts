import { mkdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Clock, systemClock } from '../../clock.ts';
import { AppError } from '../../errors.ts';
import { bootstrap, DATABASE, OWNER_ROLE } from './bootstrap.ts';
import { failure } from './failure.ts';
import { type FolderLock, lockFolder } from './folder-lock.ts';
import { initialise, refuseOtherVersion } from './initialise.ts';
import { reachablePrograms, sharedPlaces } from './native-copy.ts';
import { chooseOwners, giveTree, type Owners } from './owner.ts';
import { stopLeftover } from './postmaster.ts';
import { findPrograms, type Programs } from './programs.ts';
import { type Server, startServer } from './server.ts';
import { type Settings, writeSettings } from './settings.ts';
import { type SocketFolder, socketAnswers, socketFolder } from './socket-folder.ts';

/** A pino logger fits. */
export interface ClusterLog {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export interface ClusterOptions {
  /** The node's data folder; the cluster lives in its subfolder `postgres`. Made if missing. */
  readonly dataDir: string;
  readonly log: ClusterLog;
  readonly clock?: Clock;
  /** PostgreSQL settings that replace the defaults. */
  readonly settings?: Settings;
}

export interface Cluster {
  /** Process number of the server. */
  readonly pid: number;
  readonly socketDir: string;
  /** For `pg`. The database defaults to `renkei`, the role that connects to its owner `renkei`. */
  connectionString(database?: string, role?: string): string;
  /** Resolves when the server is gone, whoever ended it: without `stop()` before, the node cannot go on. */
  readonly exited: Promise<void>;
  /** Stops the server and gives the folder back. May be called again. */
  stop(): Promise<void>;
}

/**
 * Starts the private PostgreSQL in the data folder and makes the cluster, roles and database on the first start.
 * Throws AppError `unavailable` that says what to do: folder in use, disk full, no programs for the platform, other version.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const programs = await findPrograms();
  try {
    await mkdir(options.dataDir, { recursive: true, mode: 0o700 });
    const dataDir = await realpath(options.dataDir);
    const folder = join(dataDir, 'postgres');
    const lock = await lockFolder({
      path: `${folder}.lock`,
      clock: options.clock ?? systemClock,
      inUse: () => socketAnswers(folder, socketRecord(folder)),
    });
    return await startLocked(programs, folder, lock, options).catch(async (error) => {
      await lock.release();
      throw error;
    });
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw failure(`The database in ${options.dataDir} cannot be started.`, (error as Error).message, error);
  }
}

async function startLocked(
  found: Programs,
  folder: string,
  lock: FolderLock,
  options: ClusterOptions,
): Promise<Cluster> {
  const owners = await chooseOwners(folder);
  const programs = owners.server ? await reachablePrograms(found, [dirname(folder), ...sharedPlaces()]) : found;
  await prepare(programs, folder, owners, options.log);
  const socket = await socketFolder(folder, socketRecord(folder), owners.server);
  await writeSettings(folder, { ...options.settings, unix_socket_directories: socket.setting });
  const server = await startServer(programs, folder, owners.server, options.log);
  const cluster = clusterOf(server, socket, lock, options.log);
  try {
    await bootstrap(cluster.connectionString('postgres', 'postgres'));
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}

/** Where the folder of the socket is written down when it is not the cluster's own. */
const socketRecord = (folder: string) => `${folder}.socket`;

async function prepare(programs: Programs, folder: string, owners: Owners, log: ClusterLog): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (!there) {
    log.info(`Making the database in ${folder}.`);
    return initialise(programs, folder, owners);
  }
  await refuseOtherVersion(programs, folder);
  await stopLeftover(folder, log);
  // Files that root restored from a backup belong to root, under whom PostgreSQL does not run.
  if (owners.server && there.uid === 0) await giveTree(folder, owners.server);
}

function clusterOf(server: Server, socket: SocketFolder, lock: FolderLock, log: ClusterLog): Cluster {
  let stopping: Promise<void> | undefined;
  void server.exited.then(() => {
    if (!stopping) log.error('PostgreSQL ended by itself; its log is in the data folder, in postgres/log.');
  });
  const stop = async () => {
    await server.stop();
    await socket.remove();
    await lock.release();
  };
  return {
    pid: server.pid,
    socketDir: socket.path,
    exited: server.exited,
    connectionString: (database = DATABASE, role = OWNER_ROLE) =>
      `postgresql://${role}@/${encodeURIComponent(database)}?host=${encodeURIComponent(socket.path)}`,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}
