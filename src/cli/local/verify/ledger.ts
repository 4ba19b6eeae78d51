import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { exportLog, folderSource, httpSource, type LogSource, verifyLog } from '../../../modules/ledger/index.ts';
import type { Call } from '../../command.ts';
import { type ExitCode, failed } from '../../exit.ts';
import { unreachable } from '../../remote/problem.ts';
import type { VERIFY_LEDGER_OPTIONS } from '../options.ts';
import { checked, isAddress, report } from './document.ts';

const LOG_PATH = '/ledger/log';

/** What is kept of a visit, to find out at the next one whether the log was rewritten in between. */
const state = z.object({ format: z.literal('renkei-ledger-visit/1'), key: z.string(), checkpoint: z.string() });
type Visit = z.infer<typeof state>;

export async function verifyLedger(call: Call<typeof VERIFY_LEDGER_OPTIONS>): Promise<ExitCode> {
  const { positionals, values, common, terminal } = call;
  const source = sourceOf(positionals[0]!);
  const visit = values.state === undefined ? null : await readVisit(values.state);
  const key = values.key ?? visit?.key ?? (await keyBeside(source));
  if (values.key === undefined && visit === null) {
    terminal.note(`Checked with the key that the log gives itself: ${key}`);
  }
  // The node may add entries meanwhile: the checkpoint that is checked is the one that is kept.
  const checkpoint = await source('checkpoint');
  const verdict = await verifyLog(pinned(source, checkpoint), key, {
    ...(visit === null ? {} : { older: visit.checkpoint }),
    progress: (done, of) => terminal.progress(`${done} of ${of} entries checked`),
  });
  if (!verdict.ok) {
    return report({ holds: false, checks: [checked(verdict.at, verdict.message)] }, common.json, terminal);
  }
  const { size, root } = verdict.checkpoint;
  if (values.state !== undefined) {
    await keepVisit(values.state, {
      format: 'renkei-ledger-visit/1',
      key,
      checkpoint: Buffer.from(checkpoint).toString(),
    });
  }
  if (values.save !== undefined) await exportLog(pinned(source, checkpoint), key, values.save);
  const since = verdict.older?.size ?? null;
  const checks = [
    checked(`${size} entries under root ${Buffer.from(root).toString('base64')}`, null),
    ...(since === null ? [] : [checked(`it begins with the ${since} entries of the last visit`, null)]),
  ];
  return report({ holds: true, size, since, key, checks }, common.json, terminal);
}

function sourceOf(place: string): LogSource {
  if (!isAddress(place)) return folderSource(place);
  const address = place.replace(/\/+$/, '');
  const prefix = address.endsWith(LOG_PATH) ? address : `${address}${LOG_PATH}`;
  return httpSource(prefix, async (url) => {
    const response = await fetch(url).catch((error: unknown) => {
      throw unreachable(new URL(url).origin, error);
    });
    if (!response.ok) throw failed(`${url} answered ${response.status}: is this the address of a node or of a ledger?`);
    return response;
  });
}

function pinned(source: LogSource, checkpoint: Uint8Array): LogSource {
  return async (path) => (path === 'checkpoint' ? checkpoint : source(path));
}

async function keyBeside(source: LogSource): Promise<string> {
  return Buffer.from(await source('verifier-key'))
    .toString()
    .trim();
}

async function readVisit(path: string): Promise<Visit | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return state.parse(JSON.parse(text));
  } catch {
    throw failed(`${path} is not what an earlier visit kept: restore it, or choose another file and start afresh.`);
  }
}

async function keepVisit(path: string, visit: Visit): Promise<void> {
  await writeFile(`${path}.new`, `${JSON.stringify(visit, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
