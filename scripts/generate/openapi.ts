import { z } from 'zod';
import type { Endpoint } from '../../src/contract/endpoint.ts';
import { PROBLEM_STATUS, type ProblemCode, problem } from '../../src/contract/problem.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of the REST side, from the same endpoint values that the server serves. */
export function openApi(endpoints: readonly Endpoint[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const endpoint of endpoints.filter(({ path }) => path.startsWith('/api/'))) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Renkei', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    security: [{ session: [] }, { token: [] }],
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-renkei' },
        token: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Problem: schemaOf(problem, 'output') },
    },
  };
}

function operation(endpoint: Endpoint): Json {
  const { access } = endpoint;
  return {
    operationId: endpoint.id,
    tags: [endpoint.id.split('.')[0]],
    summary: endpoint.summary,
    ...(access.who === 'public' ? { security: [] } : {}),
    ...(access.roles ? { 'x-roles': access.roles } : {}),
    ...(access.scope ? { 'x-token-scope': access.scope } : {}),
    ...(access.stepUp ? { 'x-step-up': true } : {}),
    parameters: [
      ...parameters(endpoint.params, 'path'),
      ...parameters(endpoint.query, 'query'),
      ...idempotencyKey(endpoint),
    ],
    ...requestBody(endpoint),
    responses: { ...success(endpoint), ...failures(endpoint) },
  };
}

function parameters(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: value,
  }));
}

function idempotencyKey({ idempotent }: Endpoint): Json[] {
  return idempotent
    ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } }]
    : [];
}

function requestBody({ body }: Endpoint): Json {
  if (body === undefined) return {};
  if (body === 'stream') {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  }
  return { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } };
}

function success({ status, reply }: Endpoint): Json {
  const isEmpty = reply !== 'raw' && reply.def.type === 'undefined';
  if (isEmpty) return { [status ?? 204]: { description: 'Done' } };
  const content =
    reply === 'raw'
      ? { 'application/octet-stream': {} }
      : { 'application/json': { schema: schemaOf(reply, 'output') } };
  return { [status ?? 200]: { description: 'Done', content } };
}

function failures({ access, errors = [] }: Endpoint): Json {
  const always: ProblemCode[] =
    access.who === 'public' ? ['bad-request'] : ['bad-request', 'unauthenticated', 'forbidden'];
  const byStatus = Map.groupBy(new Set([...always, ...errors]), (code) => PROBLEM_STATUS[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      status,
      {
        description: codes.join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}
