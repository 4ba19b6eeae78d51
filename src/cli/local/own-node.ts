import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Renkei, startRenkei } from '../../app.ts';
import { type Config, readConfig } from '../../kernel/config.ts';
import { AppError } from '../../kernel/errors.ts';
import { failed } from '../exit.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Opens the node of this machine for one piece of work: its database, rules and jobs, listening on loopback alone. Refuses
 * a private cluster that a running node holds, and never makes a new one.
 */
export async function withOwnNode<Result>(
  { env, progress }: Pick<Terminal, 'env' | 'progress'>,
  work: (node: Renkei) => Promise<Result>,
): Promise<Result> {
  const config = readConfig({ RENKEI_LOG_LEVEL: 'fatal', ...env });
  if (!config.databaseUrl && !existsSync(join(config.data, 'postgres'))) {
    throw failed(`There is no node in ${config.data}: set RENKEI_DATA to its data folder, or begin with renkei start.`);
  }
  progress('Opening the node');
  const node = await startRenkei(withoutStrangers(config)).catch(sayWhatToDo);
  try {
    return await work(node);
  } finally {
    await node.stop();
  }
}

/** Nobody is to find it, but links carry the address at which the node is found otherwise. */
function withoutStrangers(config: Config): Config {
  return { ...config, host: '127.0.0.1', port: 0, url: config.url ?? `http://localhost:${config.port}` };
}

function sayWhatToDo(error: unknown): never {
  if (!(error instanceof AppError) || !error.message.startsWith('Another node uses')) throw error;
  throw failed(`${error.message} While it runs, an officer or a secretary can do this in its web app.`);
}
