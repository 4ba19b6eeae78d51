import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RawBuilder } from 'kysely';
import type { Access } from '../../contract/access.ts';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../db/database.ts';
import type { Act, Tx } from '../db/tx.ts';
import { AppError } from '../errors.ts';
import type { Kernel } from '../kernel.ts';
import { once } from './idempotency.ts';
import { RawReply } from './raw-reply.ts';
import type { Request, Route } from './serve.ts';
import { validate } from './validate.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    endpoint?: Endpoint;
  }
}

type Admitted = (request: FastifyRequest) => Promise<Actor>;

/** Mounts every route; those that take a stream live where no body is parsed. */
export async function mountRoutes(
  server: FastifyInstance,
  kernel: Kernel,
  routes: readonly Route[],
  admitted: Admitted,
) {
  refuseUndeclared(routes);
  const streaming = routes.filter((route) => route.endpoint.body === 'stream');
  const plain = routes.filter((route) => route.endpoint.body !== 'stream');
  await server.register(async (scope) => {
    for (const route of plain) mount(scope, kernel, route, admitted);
  });
  await server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    for (const route of streaming) mount(scope, kernel, route, admitted);
  });
}

function refuseUndeclared(routes: readonly Route[]) {
  const seen = new Set<string>();
  for (const { endpoint } of routes) {
    const where = `${endpoint.method} ${endpoint.path}`;
    if (!endpoint.access?.who) throw new Error(`Endpoint ${endpoint.id} (${where}) does not say who may call it.`);
    if (endpoint.idempotent && (endpoint.body === 'stream' || endpoint.reply === 'raw')) {
      throw new Error(
        `Endpoint ${endpoint.id} (${where}) cannot be idempotent: only JSON is kept for a repeated call.`,
      );
    }
    for (const name of [endpoint.id, where]) {
      if (seen.has(name)) throw new Error(`Endpoint ${endpoint.id} (${where}) is declared twice.`);
      seen.add(name);
    }
  }
}

function mount(scope: FastifyInstance, kernel: Kernel, route: Route, admitted: Admitted) {
  const { endpoint } = route;
  const actors = new WeakMap<FastifyRequest, Actor>();
  scope.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { access: endpoint.access, endpoint },
    ...(endpoint.body === 'stream' ? { bodyLimit: kernel.config.maxUploadBytes } : {}),
    // Before the body is read: a stranger's bytes are not even received.
    onRequest: async (request) => void actors.set(request, await admitted(request)),
    onResponse: async (request, reply) => observe(kernel, endpoint, request, reply),
    handler: async (request, reply) => {
      const actor = actors.get(request);
      if (!actor) throw new AppError('unauthenticated', 'Sign in first.');
      const input = inputOf(endpoint, actor, request, reply);
      const result = await run(kernel.database, route, input).catch(async (error) => {
        await route.refused?.(kernel.database, input, error);
        throw error;
      });
      return answer(reply, endpoint, result);
    },
  });
}

function inputOf(
  endpoint: Endpoint,
  actor: Actor,
  http: FastifyRequest,
  reply: FastifyReply,
): Request<unknown, unknown, unknown> {
  return {
    actor,
    params: endpoint.params ? validate('params', endpoint.params, http.params) : {},
    query: endpoint.query ? validate('query', endpoint.query, http.query) : {},
    body:
      endpoint.body === 'stream'
        ? http.body
        : endpoint.body
          ? validate('body', endpoint.body, http.body ?? {})
          : undefined,
    requestId: http.id,
    http,
    header: (name, value) => void reply.header(name, value),
  };
}

/** With an Idempotency-Key the command runs inside the transaction that keeps its reply. */
async function run(database: Database, route: Route, input: Request<unknown, unknown, unknown>): Promise<unknown> {
  const key = input.http.headers['idempotency-key'];
  if (!route.endpoint.idempotent || typeof key !== 'string') return route.run(database, input);
  if (key.length > 200) throw new AppError('bad-request', 'The Idempotency-Key header is longer than 200 characters.');
  return database.write(input.actor, (tx) =>
    once(tx, route.endpoint.id, key, { params: input.params, query: input.query, body: input.body }, () =>
      route.run(within(tx), input),
    ),
  );
}

/** A database whose transactions are all the one that is open; the node's own work in it keeps the node's rights. */
function within(tx: Tx): Database {
  const run = <Result>(actor: Actor, work: (tx: Tx) => Promise<Result>) =>
    actor.kind === 'system' ? tx.asSystem(actor.task, work) : work(tx);
  return {
    read: run,
    write: run,
    ask: async (actor, query) => run(actor, async (inside) => (await query.execute(inside.db())).rows),
    put: async <Row>(actor: Actor, statements: (act: Act) => readonly RawBuilder<unknown>[]) =>
      run(actor, async (inside) => {
        let rows: unknown[] = [];
        for (const statement of statements(inside)) ({ rows } = await statement.execute(inside.db()));
        return rows as Row[];
      }),
    ping: async () => true,
    close: async () => {},
  };
}

function answer(reply: FastifyReply, endpoint: Endpoint, result: unknown) {
  if (result instanceof RawReply) return reply.status(result.status).headers(result.headers).send(bytesOf(result.body));
  const status = endpoint.status ?? (result === undefined ? 204 : 200);
  if (result === undefined) return reply.status(status).send();
  return reply.status(status).header('content-type', 'application/json; charset=utf-8').send(JSON.stringify(result));
}

/** As bytes: to text Fastify adds a charset of its own, which TAXII's media type does not have; and null it would print. */
function bytesOf(body: RawReply['body']): Exclude<RawReply['body'], string | null> {
  return body === null ? Buffer.alloc(0) : typeof body === 'string' ? Buffer.from(body) : body;
}

function observe(kernel: Kernel, endpoint: Endpoint, request: FastifyRequest, reply: FastifyReply) {
  const seconds = reply.elapsedTime / 1000;
  kernel.metrics.requests.observe({ endpoint: endpoint.id, status: String(reply.statusCode) }, seconds);
  kernel.log.info(
    { request: request.id, endpoint: endpoint.id, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
    'request',
  );
}
