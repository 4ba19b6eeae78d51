import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config } from '../../../kernel/config.ts';
import { bytesText } from '../../words.ts';
import { type Finding, fail, warn, well } from './finding.ts';

const SCARCE = 2_000_000_000;
const TOO_LITTLE = 300_000_000;

/** The data folder: rights, secret key, space, and a clock that is not behind what was written there. */
export async function checkFolder(config: Config): Promise<Finding[]> {
  const { data } = config;
  const there = await stat(data).catch(() => null);
  if (there && !there.isDirectory()) return [fail('Data folder', `${data} is a file`, 'Set RENKEI_DATA to a folder.')];
  const nearest = there ? data : await nearestFolder(data);
  const writable = await access(nearest, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  if (!writable) {
    return [
      fail(
        'Data folder',
        `${nearest} cannot be written`,
        'Give it to the user that runs the node, or set RENKEI_DATA.',
      ),
    ];
  }
  return [
    there ? rights(data, there.mode) : well('Data folder', `${data} will be made at the first start`),
    ...(await checkKey(config)),
    await checkSpace(nearest),
    await checkClock(data),
  ];
}

async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path);
  return parent === path || (await stat(parent).catch(() => null)) ? parent : nearestFolder(parent);
}

function rights(data: string, mode: number): Finding {
  if ((mode & 0o007) === 0) return well('Data folder', data);
  return warn('Data folder', `${data} is open to every user of this machine`, `chmod 750 ${data}`);
}

async function checkKey({ data, secretKey }: Config): Promise<Finding[]> {
  if (secretKey) return [well('Secret key', 'from RENKEI_SECRET_KEY')];
  const path = join(data, 'secret.key');
  const key = await stat(path).catch(() => null);
  if (!key) return [];
  if ((key.mode & 0o077) !== 0) return [fail('Secret key', `${path} can be read by others`, `chmod 600 ${path}`)];
  return [warn('Secret key', path, 'Keep a copy of it apart from the database: without it sealed secrets are lost.')];
}

async function checkSpace(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const found = `${bytesText(free)} free`;
  if (free < TOO_LITTLE)
    return fail('Disk', found, 'Free some space before you start: the database stops when it is full.');
  return free < SCARCE ? warn('Disk', found, 'Plan for more: uploads and the ledger grow.') : well('Disk', found);
}

const SKEW_MS = 120_000;

async function checkClock(data: string): Promise<Finding> {
  const now = new Date();
  const written = await stat(join(data, 'postgres.lock'))
    .catch(() => stat(join(data, 'postgres', 'postgresql.conf')))
    .catch(() => null);
  if (written && written.mtimeMs > now.getTime() + SKEW_MS) {
    return fail(
      'Clock',
      `${now.toISOString()}, before the last start of the node`,
      'Set the clock (NTP): signatures and expiry depend on it.',
    );
  }
  return well('Clock', now.toISOString());
}
