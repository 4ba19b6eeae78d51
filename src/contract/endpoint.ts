import type { z } from 'zod';
import type { Access } from './access.ts';
import type { ProblemCode } from './problem.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A zod object whose input is strings, as path and query parameters arrive. */
type Strings = z.ZodType<Record<string, unknown>>;

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  /** `module.verbNoun`, stable: the access matrix, the metrics and OpenAPI's operationId key on it. */
  readonly id: string;
  readonly method: Method;
  /** Fastify syntax, `/api/v1/items/:item`. */
  readonly path: string;
  readonly summary: string;
  readonly access: Access;
  readonly params?: Params;
  readonly query?: Query;
  /** A schema for JSON, or `'stream'`: the handler receives the bytes as they arrive. */
  readonly body?: Body | 'stream';
  /** A schema for JSON, or `'raw'`: the handler answers bytes with its own content type. */
  readonly reply: Reply | 'raw';
  /** Success status, 200 where absent. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Codes this endpoint answers beyond bad-request, unauthenticated, forbidden and internal. */
  readonly errors?: readonly ProblemCode[];
  /** Honours `Idempotency-Key`: a repeated call with the same key and body answers the first reply. */
  readonly idempotent?: true;
}

/**
 * Declares one endpoint: what crosses the wire and who may call it. Both the server (`serve`) and every client
 * (web, CLI, OpenAPI, access matrix) read the same value.
 */
export function endpoint<
  Params extends Strings = z.ZodType<Record<never, never>>,
  Query extends Strings = z.ZodType<Record<never, never>>,
  Body extends z.ZodType = z.ZodUndefined,
  Reply extends z.ZodType = z.ZodUndefined,
>(declared: Endpoint<Params, Query, Body, Reply>): Endpoint<Params, Query, Body, Reply> {
  return declared;
}

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type ReplyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never;
