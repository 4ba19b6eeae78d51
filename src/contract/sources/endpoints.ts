import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { id, idParams, page, pageQuery, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { ERROR_CODES, newSource, origin, run, source, sourceChange } from './source.ts';

const read = personOrToken('exchange:read', 'responder', 'officer');
/** Who may have a token share for the organisation may have it subscribe; what to prove oneself with stays with people. */
const write = personOrToken('exchange:write', 'officer');

export const listSources = endpoint({
  id: 'sources.listSources',
  method: 'GET',
  path: '/api/v1/sources',
  summary: 'What the organisation has subscribed to elsewhere, with the health of each; newest first',
  access: read,
  query: pageQuery,
  reply: page(source),
});

export const getSource = endpoint({
  id: 'sources.getSource',
  method: 'GET',
  path: '/api/v1/sources/:id',
  summary: 'One source of the organisation',
  access: read,
  params: idParams,
  reply: source,
  errors: ['not-found'],
});

export const createSource = endpoint({
  id: 'sources.createSource',
  method: 'POST',
  path: '/api/v1/sources',
  summary: 'Subscribe to a TAXII 2.1 collection, a MISP feed, a table or a list; the first run begins at once',
  access: write,
  body: newSource,
  reply: source,
  status: 201,
  errors: ['unprocessable', 'not-found', 'conflict'],
  idempotent: true,
});

export const changeSource = endpoint({
  id: 'sources.changeSource',
  method: 'PATCH',
  path: '/api/v1/sources/:id',
  summary: 'Change the schedule, terms or credentials of a source',
  access: person('officer'),
  params: idParams,
  body: sourceChange,
  reply: source,
  errors: ['not-found', 'unprocessable'],
});

export const removeSource = endpoint({
  id: 'sources.removeSource',
  method: 'DELETE',
  path: '/api/v1/sources/:id',
  summary: 'Unsubscribe: nothing more comes in; the items that came stay',
  access: person('officer'),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const runSource = endpoint({
  id: 'sources.runSource',
  method: 'POST',
  path: '/api/v1/sources/:id/run',
  summary: 'Fetch a source now',
  access: write,
  params: idParams,
  body: z.object({
    /** Believe a list that lost more than half of its values. */
    acceptShrunk: z.boolean().default(false),
  }),
  reply: z.object({ run: id }),
  status: 202,
  errors: ['not-found', 'conflict'],
  idempotent: true,
});

export const cancelRun = endpoint({
  id: 'sources.cancelRun',
  method: 'POST',
  path: '/api/v1/sources/:id/cancel',
  summary: 'End the run that is under way after the page it is at; what came in stays',
  access: write,
  params: idParams,
  body: z.object({}),
  reply: source,
  errors: ['not-found', 'conflict'],
});

export const pauseSource = endpoint({
  id: 'sources.pauseSource',
  method: 'POST',
  path: '/api/v1/sources/:id/pause',
  summary: 'Pause a source, or let it go on',
  access: write,
  params: idParams,
  body: z.object({ paused: z.boolean() }),
  reply: source,
  errors: ['not-found'],
});

export const listRuns = endpoint({
  id: 'sources.listRuns',
  method: 'GET',
  path: '/api/v1/sources/:id/runs',
  summary: 'The last hundred runs of a source, newest first, with the items that each made',
  access: read,
  params: idParams,
  query: pageQuery,
  reply: page(run),
  errors: ['not-found'],
});

const failed = z.object({ code: z.enum(ERROR_CODES), detail: z.string() }).nullable();

export const trySource = endpoint({
  id: 'sources.trySource',
  method: 'POST',
  path: '/api/v1/sources/try',
  summary: 'Fetch the first page of a source and show what would come in; nothing is kept',
  access: person('officer'),
  body: origin,
  reply: z.object({
    failure: failed,
    /** What the first page holds; `more`: there is more than it. */
    objects: z.number().int(),
    more: z.boolean(),
    types: z.array(z.object({ type: z.string(), count: z.number().int() })),
    samples: z.array(z.object({ kind: z.string(), text: z.string() })),
    tlp: tlp.nullable(),
    /** What would not be kept, and why. */
    refused: z.array(z.object({ object: z.string(), property: z.string(), why: z.string() })),
  }),
});

export const discoverCollections = endpoint({
  id: 'sources.discoverCollections',
  method: 'POST',
  path: '/api/v1/sources/discover',
  summary: 'The API roots and readable collections of a TAXII 2.1 server',
  access: person('officer'),
  body: origin.pick({ url: true, credentials: true }),
  reply: z.object({
    failure: failed,
    title: z.string(),
    collections: z.array(
      z.object({
        root: z.string(),
        rootTitle: z.string(),
        id: z.string(),
        title: z.string(),
        description: z.string(),
      }),
    ),
  }),
});
