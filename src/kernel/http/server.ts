import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { admit } from '../access/admit.ts';
import { AppError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';
import type { Authenticate } from './authenticate.ts';
import { type ErrorStyle, failureOf, renderProblem } from './error-style.ts';
import { mountHealth } from './health.ts';
import { mountRoutes } from './mount.ts';
import { mountPages } from './pages.ts';
import type { Route } from './serve.ts';

export interface ServerParts {
  readonly kernel: Kernel;
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly errorStyles: readonly ErrorStyle[];
  /** Folder of the built web app; absent: the API alone. */
  readonly webFolder: string | undefined;
}

/** Builds the HTTP side of the node. Throws when a route is declared without access or twice. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { kernel } = parts;
  const server = Fastify({
    logger: false,
    genReqId: () => kernel.ids.next(),
    trustProxy: kernel.config.trustProxy,
    bodyLimit: 4 * 1_048_576,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 300 },
  });
  nameEveryRequest(server);
  setSecurityHeaders(server);
  reportErrors(server, parts);
  mountHealth(server, kernel);
  await mountRoutes(server, kernel, parts.routes, (request) => admitted(parts, request));
  await mountPages(server, parts.webFolder);
  return server;
}

function nameEveryRequest(server: FastifyInstance) {
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
}

async function admitted({ authenticate, kernel }: ServerParts, request: FastifyRequest) {
  const actor = await authenticate(request);
  admit(request.routeOptions.config.access!, actor, kernel.clock.now());
  return actor;
}

function setSecurityHeaders(server: FastifyInstance) {
  const csp = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
  server.addHook('onSend', async (_request, reply) => {
    reply.header('content-security-policy', csp);
    reply.header('x-content-type-options', 'nosniff');
    reply.header('referrer-policy', 'no-referrer');
    reply.header('cross-origin-opener-policy', 'same-origin');
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

function reportErrors(server: FastifyInstance, { kernel, errorStyles }: ServerParts) {
  const render = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const failure = failureOf(error, request.id);
    if (failure.status >= 500) kernel.log.error({ err: error, request: request.id }, 'request failed');
    const style = errorStyles.find((candidate) => request.url.startsWith(candidate.prefix));
    const rendered = style ? style.render(failure) : renderProblem(failure);
    return reply
      .status(failure.status)
      .headers(rendered.headers ?? {})
      .header('content-type', rendered.contentType)
      .send(rendered.body);
  };
  server.setErrorHandler((error, request, reply) => render(request, reply, error));
  server.setNotFoundHandler((request, reply) =>
    render(
      request,
      reply,
      new AppError('not-found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`),
    ),
  );
}
