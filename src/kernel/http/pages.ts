import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Serves the built web app: hashed assets for a year, and its one page for every address that is not another's. */
export async function mountPages(server: FastifyInstance, folder: string | undefined) {
  if (!folder || !existsSync(join(folder, 'index.html'))) return;
  const hashed = join(folder, 'assets', sep);
  await server.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const immutable = path.startsWith(hashed);
      reply.header('cache-control', immutable ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  server.get('/*', async (request, reply) => {
    if (isMachinePath(request.url) || !request.headers.accept?.includes('text/html')) return reply.callNotFound();
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').sendFile('index.html');
  });
}

function isMachinePath(url: string): boolean {
  return ['/api/', '/taxii2/', '/ledger/log/'].some((prefix) => url.startsWith(prefix));
}
