import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { runClusterNode } from '../../../../test/support/run-cluster-node.ts';
import { temporaryFolder } from '../../../../test/support/temporary-folder.ts';
import { startCluster } from './index.ts';
import { reachablePrograms } from './native-copy.ts';
import { giveTree, isRoot, strangersMayEnter } from './owner.ts';
import { findPrograms, programsIn } from './programs.ts';

const NOBODY = { uid: 65534, gid: 65534 };
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const run = promisify(execFile);
const programs = await findPrograms();
const othersReachCheckout = await strangersMayEnter(import.meta.dirname);

describe.runIf(isRoot() && process.platform === 'linux')('under root', () => {
  test('PostgreSQL runs as a user who has no name, below a folder that only root may enter', async () => {
    const closed = await temporaryFolder(0o700);
    const users = await readFile('/etc/passwd', 'utf8');
    const cluster = await startCluster({ dataDir: join(closed, 'deeper', 'data'), log: quiet });
    const status = await readFile(`/proc/${cluster.pid}/status`, 'utf8');
    const uid = Number(/^Uid:\t(\d+)/m.exec(status)?.[1]);
    expect(uid).toBeGreaterThan(0);
    expect(users).not.toMatch(new RegExp(`^[^:]*:[^:]*:${uid}:`, 'm'));
    expect(/^Groups:\s*$/m.test(status)).toBe(true);
    await cluster.stop();
    expect(await readFile('/etc/passwd', 'utf8')).toBe(users);
  });

  test('files that root restored from a backup are given back', async () => {
    const dataDir = await temporaryFolder();
    await (await startCluster({ dataDir, log: quiet })).stop();
    await giveTree(join(dataDir, 'postgres'), { uid: 0, gid: 0 });
    const cluster = await startCluster({ dataDir, log: quiet });
    expect((await stat(join(dataDir, 'postgres'))).uid).not.toBe(0);
    await cluster.stop();
  });

  test('programs that others cannot reach are copied once, whole, and again when a file is missing', async () => {
    const checkout = join(await temporaryFolder(0o700), 'native');
    await cp(programs.folder, checkout, { recursive: true, verbatimSymlinks: true });
    const place = join(await temporaryFolder(0o755), 'programs');
    const found = programsIn(checkout, programs.version);
    const copied = await reachablePrograms(found, ['/dev/null/nowhere', place]);
    expect(copied.folder.startsWith(place)).toBe(true);
    expect((await run(copied.postgres, ['-V'], NOBODY)).stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
    const made = await stat(copied.folder);
    expect((await stat((await reachablePrograms(found, [place])).folder)).ino).toBe(made.ino);

    const catalogue = join('share', 'postgresql', 'postgres.bki');
    await rm(join(copied.folder, catalogue));
    const again = await reachablePrograms(found, [place]);
    expect((await stat(join(again.folder, catalogue))).size).toBeGreaterThan(0);
    expect(await readdir(place)).toHaveLength(1);
  });

  test("somebody else's folder under the name of the copy is never run", async () => {
    const checkout = join(await temporaryFolder(0o700), 'native');
    await cp(programs.folder, checkout, { recursive: true, verbatimSymlinks: true });
    const place = await temporaryFolder(0o755);
    await chown(place, NOBODY.uid, NOBODY.gid);
    const found = programsIn(checkout, programs.version);
    await expect(reachablePrograms(found, [place])).rejects.toThrow(/no other user can enter/);
    await chown(place, 0, 0);
    await chmod(place, 0o1777);
    await expect(reachablePrograms(found, [place])).rejects.toThrow(/no other user can enter/);
  });

  test.runIf(othersReachCheckout)('an ordinary user starts a cluster too', async () => {
    const dataDir = join(await temporaryFolder(0o755), 'data');
    await mkdir(dataDir);
    await chown(dataDir, NOBODY.uid, NOBODY.gid);
    for (const rows of [1, 2]) {
      const node = await runClusterNode(dataDir, NOBODY);
      expect(node.report).toMatchObject({ rows });
      await node.end('SIGTERM');
    }
    await expect(stat(join(dataDir, 'postgres'))).resolves.toMatchObject(NOBODY);

    const asRoot = await startCluster({ dataDir, log: quiet });
    expect((await readFile(`/proc/${asRoot.pid}/status`, 'utf8')).match(/^Uid:\t65534/m)).not.toBeNull();
    await asRoot.stop();
  });

  test.runIf(othersReachCheckout)('an ordinary user is told whose cluster it is', async () => {
    const dataDir = await temporaryFolder(0o777);
    await (await startCluster({ dataDir, log: quiet })).stop();
    const node = await runClusterNode(dataDir, NOBODY);
    expect(node.report.error).toMatch(/belongs to user \d+: start the node as that user/);
  });
});
