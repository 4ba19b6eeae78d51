import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Endpoint } from '../../contract/endpoint.ts';
import type { Actor } from '../access/actor.ts';
import type { Database } from '../db/database.ts';
import type { ReadTx, Tx } from '../db/tx.ts';
import type { RawReply } from './raw-reply.ts';

/** What a handler sees of one request, already authenticated, admitted and validated. */
export interface Request<Params, Query, Body> {
  readonly actor: Actor;
  readonly params: Params;
  readonly query: Query;
  /** The validated JSON, or the stream of bytes where the endpoint takes one. */
  readonly body: Body;
  readonly requestId: string;
  readonly http: FastifyRequest;
  /** Sets a header of the reply. */
  header(name: string, value: string): void;
}

// biome-ignore lint/suspicious/noConfusingVoidType: where the reply is empty a handler need not say `return undefined`.
type Nothing<Reply> = Reply extends undefined ? void : never;

type Handler<Context, Reply> = (context: Context) => Promise<Reply | RawReply | Nothing<Reply>>;

/** An endpoint with its handler, ready to be mounted. */
export interface Route {
  readonly endpoint: Endpoint;
  readonly run: (database: Database, request: Request<unknown, unknown, unknown>) => Promise<unknown>;
  /** Hears of a request that failed, when its transaction is rolled back and before the answer leaves. */
  readonly refused?: (database: Database, request: Request<unknown, unknown, unknown>, error: unknown) => Promise<void>;
}

type In<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = Request<z.output<P>, z.output<Q>, z.output<B>>;

/** Answers from a transaction that cannot write. */
export function serveQuery<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: Handler<In<P, Q, B> & { tx: ReadTx }, z.input<R>>,
): Route {
  return {
    endpoint,
    run: (database, request) => database.read(request.actor, (tx) => handle({ ...(request as In<P, Q, B>), tx })),
  };
}

/** Runs one command in one transaction; the reply leaves after the commit. */
export function serveCommand<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: Handler<In<P, Q, B> & { tx: Tx }, z.input<R>>,
): Route {
  return {
    endpoint,
    run: (database, request) => database.write(request.actor, (tx) => handle({ ...(request as In<P, Q, B>), tx })),
  };
}

/** For streams and for reads that are logged: the handler opens its own transactions as the request's actor. */
export function serveOpen<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: Handler<In<P, Q, B> & { database: Database }, z.input<R>>,
): Route {
  return { endpoint, run: (database, request) => handle({ ...(request as In<P, Q, B>), database }) };
}
