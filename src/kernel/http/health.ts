import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sameSecret } from '../crypto/hash.ts';
import { AppError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `/healthz`: the process answers. `/readyz`: it can serve. `/metrics`: Prometheus text, not for strangers. */
export function mountHealth(server: FastifyInstance, kernel: Kernel) {
  server.get('/healthz', async () => ({ status: 'ok' }));

  server.get('/readyz', async () => {
    await kernel.database.ping().catch((cause) => {
      throw new AppError('unavailable', 'The database does not answer.', { cause });
    });
    return { status: 'ready' };
  });

  server.get('/metrics', async (request, reply) => {
    admitScraper(kernel, request);
    return reply
      .header('content-type', kernel.metrics.registry.contentType)
      .send(await kernel.metrics.registry.metrics());
  });
}

function admitScraper(kernel: Kernel, request: FastifyRequest) {
  const { metricsToken } = kernel.config;
  const given = request.headers.authorization?.replace(/^Bearer /, '') ?? '';
  const admitted = metricsToken ? sameSecret(given, metricsToken) : LOOPBACK.has(request.socket.remoteAddress ?? '');
  if (!admitted) throw new AppError('not-found', 'There is nothing here.');
}
