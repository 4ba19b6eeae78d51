import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { AppError } from '../errors.ts';

// What clients of a node that stops still get to finish, a long download for instance.
const DRAIN_MS = 30_000;

/** Listens where the settings say; answers the node's own address. Throws AppError `unavailable` with what to do. */
export async function listen(server: FastifyInstance, { host, port }: Pick<Config, 'host' | 'port'>): Promise<string> {
  try {
    const address = await server.listen({ host, port });
    return address.replace(/\/\/(0\.0\.0\.0|127\.0\.0\.1|\[::1?\]):/, '//localhost:');
  } catch (cause) {
    const why = REASONS[(cause as { code?: string }).code ?? ''] ?? `: ${(cause as Error).message}`;
    throw new AppError('unavailable', `The node cannot listen on ${host} port ${port}${why}`, { cause });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: ', which another program uses: stop that one, or set RENKEI_PORT to another port (0 takes a free one).',
  EACCES: ', which only an administrator may use: set RENKEI_PORT to 1024 or more.',
  EADDRNOTAVAIL: ', which is no address of this machine: set RENKEI_HOST to one.',
  ENOTFOUND: ', which is no known host name: set RENKEI_HOST to an address of this machine.',
};

/** Takes no more requests and lets running ones finish; whoever still reads after half a minute is cut off. */
export async function drain(server: FastifyInstance): Promise<void> {
  const impatience = setTimeout(() => server.server.closeAllConnections(), DRAIN_MS);
  await server.close().finally(() => clearTimeout(impatience));
}
