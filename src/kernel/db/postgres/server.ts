import { type ChildProcess, spawn } from 'node:child_process';
import { open, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterLog } from './cluster.ts';
import { failure } from './failure.ts';
import { reachableName, serverEnvironment } from './initialise.ts';
import type { Owner } from './owner.ts';
import { readPostmasterFile, stopLeftover, stopProcess } from './postmaster.ts';
import type { Programs } from './programs.ts';

export interface Server {
  readonly pid: number;
  /** Resolves when the server is gone, whoever ended it. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

// Backends of a killed server leave within moments; a server whose node was killed at once has not yet written its number.
const STILL_LEAVING = /pre-existing shared memory block|lock file "postmaster.pid" (already exists|is empty)/;

/**
 * Starts PostgreSQL on the cluster in `folder` and waits until it takes connections; recovery after a crash may take its time.
 * Throws AppError `unavailable` with what the server said when it ends instead.
 */
export async function startServer(
  programs: Programs,
  folder: string,
  owner: Owner | null,
  log: ClusterLog,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await launch(programs, folder, owner, log);
    if (typeof outcome !== 'string') return outcome;
    if (!STILL_LEAVING.test(outcome) || attempt === 20)
      throw failure(`PostgreSQL did not start on ${folder}.`, outcome);
    await sleep(250);
    await stopLeftover(folder, log);
  }
}

async function launch(
  programs: Programs,
  folder: string,
  owner: Owner | null,
  log: ClusterLog,
): Promise<Server | string> {
  // A file and not a pipe: the server outlives a killed node and must still be able to write.
  const said = await open(`${folder}.start.log`, 'w', 0o600);
  const child = spawn(programs.postgres, ['-D', reachableName(folder, owner)], {
    cwd: folder,
    env: serverEnvironment(),
    stdio: ['ignore', said.fd, said.fd],
    // A session of its own: Ctrl-C at the terminal reaches the node alone, which stops the server when it is done with it.
    detached: true,
    ...owner,
  });
  await said.close();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  let failed = '';
  child.once('error', (error) => {
    failed = error.message;
  });
  if (await answers(child, folder, exited, log)) return serverOf(child, exited);
  return failed || (await lastWords(folder));
}

async function answers(child: ChildProcess, folder: string, exited: Promise<void>, log: ClusterLog): Promise<boolean> {
  let gone = false;
  void exited.then(() => {
    gone = true;
  });
  for (let waited = 0; !gone; waited += 20) {
    const file = await readPostmasterFile(folder);
    if (file?.pid === child.pid && file?.status === 'ready') return true;
    if (waited > 0 && waited % 10_000 === 0)
      log.warn('PostgreSQL is still starting: it recovers what was committed before a crash.');
    await sleep(20);
  }
  return false;
}

function serverOf(child: ChildProcess, exited: Promise<void>): Server {
  const pid = child.pid as number;
  let gone = false;
  // A node that ends without its graceful stop still asks the server to stop.
  const lastResort = () => void child.kill('SIGINT');
  process.once('exit', lastResort);
  void exited.then(() => {
    gone = true;
    process.off('exit', lastResort);
  });
  return {
    pid,
    exited,
    async stop() {
      if (!gone) await stopProcess(pid, () => !gone);
      await exited;
    },
  };
}

async function lastWords(folder: string): Promise<string> {
  const start = await readFile(`${folder}.start.log`, 'utf8').catch(() => '');
  if (!start.includes('logging collector')) return start;
  const logs = join(folder, 'log');
  const names = await readdir(logs).catch(() => []);
  const dated = await Promise.all(names.map(async (name) => ({ name, at: (await stat(join(logs, name))).mtimeMs })));
  const newest = dated.sort((a, b) => b.at - a.at)[0];
  return newest ? readFile(join(logs, newest.name), 'utf8') : start;
}
