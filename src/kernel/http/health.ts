import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sameSecret } from '../crypto/hash.ts';
import { AppError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';

const LOOPBACK = /^(::ffff:)?127\.|^::1$/;
// A proxy on the same machine makes every stranger look like loopback; these tell that there is one.
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];
const PING_MS = 3_000;

/** `/healthz`: the process answers. `/readyz`: it can serve. `/metrics`: Prometheus text, not for strangers. */
export function mountHealth(server: FastifyInstance, kernel: Kernel) {
  server.get('/healthz', async () => ({ status: 'ok' }));

  server.get('/readyz', async () => {
    await inTime(kernel.database.ping()).catch((cause) => {
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
  const given = request.headers.authorization?.replace(/^Bearer /i, '') ?? '';
  const admitted = metricsToken ? sameSecret(given, metricsToken) : isFromThisMachine(kernel, request);
  if (!admitted) throw new AppError('not-found', 'There is nothing here.');
}

function isFromThisMachine({ config }: Kernel, { socket, headers }: FastifyRequest): boolean {
  const direct = !config.trustProxy && FORWARDED.every((name) => headers[name] === undefined);
  return direct && LOOPBACK.test(socket.remoteAddress ?? '');
}

/** A database behind a silent network never answers at all. */
async function inTime(work: Promise<unknown>) {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${PING_MS} ms`)), PING_MS);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
