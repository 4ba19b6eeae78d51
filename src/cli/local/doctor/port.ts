import { createServer } from 'node:net';
import type { Config } from '../../../kernel/config.ts';
import { type Finding, fail, well } from './finding.ts';

const TIMEOUT_MS = 3000;

/** Whether the node could listen, or does already. */
export async function checkPort({ host, port }: Config): Promise<Finding> {
  const fault = await listenFault(host, port);
  if (fault === null) return well('Port', port === 0 ? 'a free one is taken' : `${port} on ${host} is free`);
  if (fault === 'EADDRINUSE') {
    if (await isNode(host, port)) return well('Port', `a node answers on ${port}`);
    return fail('Port', `${port} on ${host} is used by another program`, 'Stop that program or set RENKEI_PORT.');
  }
  const advice =
    fault === 'EACCES'
      ? 'Ports below 1024 need rights: set RENKEI_PORT above.'
      : 'Set RENKEI_HOST to an address of this machine.';
  return fail('Port', `${host}:${port} cannot be opened (${fault})`, advice);
}

function listenFault(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

async function isNode(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  try {
    const response = await fetch(`http://${name}:${port}/readyz`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return ((await response.json()) as { status?: unknown }).status === 'ready';
  } catch {
    return false;
  }
}
