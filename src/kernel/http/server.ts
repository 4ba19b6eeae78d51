import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { admit } from '../access/admit.ts';
import { AppError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';
import type { Authenticate } from './authenticate.ts';
import { type ErrorStyle, failureOf, styleAt } from './error-style.ts';
import { mountHealth } from './health.ts';
import { mountRoutes } from './mount.ts';
import { mountPages } from './pages.ts';
import { securityHeaders } from './security-headers.ts';
import type { Route } from './serve.ts';
import { tlsOptions } from './tls.ts';

export interface ServerParts {
  readonly kernel: Kernel;
  readonly routes: readonly Route[];
  readonly authenticate: Authenticate;
  readonly errorStyles: readonly ErrorStyle[];
  /** Folder of the built web app; absent: the API alone. */
  readonly webFolder: string | undefined;
}

const MAX_JSON_BYTES = 4 * 1_048_576;
// Long enough for the largest upload on a slow line, short enough that a dripping sender lets go.
const REQUEST_MS = 15 * 60_000;

/** Builds the HTTP side of the node. Throws when a route is declared without access or twice. */
export async function createServer(parts: ServerParts): Promise<FastifyInstance> {
  const { kernel } = parts;
  const always = securityHeaders(kernel.config.url);
  const fail = failureReporter(parts);
  const https = tlsOptions(kernel.config);
  const server = Fastify({
    ...(https ? { https } : {}),
    logger: false,
    genReqId: () => kernel.ids.next(),
    trustProxy: kernel.config.trustProxy,
    bodyLimit: MAX_JSON_BYTES,
    requestTimeout: REQUEST_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    // Addresses that the router cannot read reach no hook.
    frameworkErrors: (error, request, reply) => {
      reply.headers({ ...always, 'x-request-id': request.id, 'cache-control': 'no-store' });
      fail(request, reply, error);
    },
    routerOptions: { ignoreTrailingSlash: false, maxParamLength: 300 },
  });
  // Without it a page elsewhere could send text that a lenient handler takes for JSON.
  server.removeContentTypeParser('text/plain');
  nameEveryRequest(server);
  refuseWhileStopping(server);
  setHeaders(server, always);
  server.setErrorHandler((error, request, reply) => fail(request, reply, error));
  server.setNotFoundHandler((request, reply) => fail(request, reply, nothingAt(request)));
  mountHealth(server, kernel);
  await mountRoutes(server, kernel, parts.routes, (request) => admitted(parts, request));
  await mountPages(server, parts.webFolder);
  return server;
}

function nameEveryRequest(server: FastifyInstance) {
  server.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
}

/** A connection that is kept open may send more while the node drains; what is running already finishes. */
function refuseWhileStopping(server: FastifyInstance) {
  let stopping = false;
  server.addHook('preClose', async () => {
    stopping = true;
  });
  server.addHook('onRequest', async () => {
    if (stopping) throw new AppError('unavailable', 'The node is stopping: try again in a moment.');
  });
  // Otherwise the connection of the last running request would be kept open and the node with it.
  server.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
}

async function admitted({ authenticate, kernel }: ServerParts, request: FastifyRequest) {
  const actor = await authenticate(request);
  admit(request.routeOptions.config.access!, actor, kernel.clock.now());
  return actor;
}

function setHeaders(server: FastifyInstance, always: Readonly<Record<string, string>>) {
  server.addHook('onSend', async (_request, reply) => {
    reply.headers(always);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

function failureReporter({ kernel, errorStyles }: ServerParts) {
  return (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
    const failure = failureOf(error, request.id);
    if (failure.status >= 500) kernel.log.error({ err: error, request: request.id }, 'request failed');
    const { contentType, body, headers = {} } = styleAt(errorStyles, request.url).render(failure);
    return reply.status(failure.status).headers(headers).header('content-type', contentType).send(Buffer.from(body));
  };
}

function nothingAt(request: FastifyRequest): AppError {
  return new AppError('not-found', `There is nothing at ${request.method} ${request.url.split('?')[0]}.`);
}
