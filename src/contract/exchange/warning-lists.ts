import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { id, idParams, instant, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { warningHit } from './lookup.ts';

const read = personOrToken('exchange:read');
const administer = person('officer', 'secretary');
const kind = z.enum(['string', 'substring', 'hostname', 'cidr', 'regex']);

const wish = {
  /** What it is called where the list does not say. A list of the same name is replaced. */
  name: z.string().trim().min(1).max(300).optional(),
  /** Of lines of text: what they are; else it is told by their look. */
  kind: kind.optional(),
  licence: z.string().trim().max(300).optional(),
};

export const warningList = z.object({
  id,
  name: z.string(),
  description: z.string(),
  category: z.string(),
  version: z.string(),
  kind,
  origin: z.string(),
  licence: z.string(),
  entries: z.number().int(),
  /** Lines that were no entry of this kind. */
  skipped: z.number().int(),
  importedAt: instant,
  /** The secretariat keeps it for everybody. */
  forAll: z.boolean(),
  /** Whether the caller's organisation is warned by it. */
  on: z.boolean(),
  may: z.object({ change: z.boolean(), refresh: z.boolean() }),
});

export const listWarningLists = endpoint({
  id: 'exchange.listWarningLists',
  method: 'GET',
  path: '/api/v1/warning-lists',
  summary: 'The warning lists of the organisation and those for everybody',
  access: read,
  query: pageQuery,
  reply: page(warningList),
});

export const importWarningList = endpoint({
  id: 'exchange.importWarningList',
  method: 'POST',
  path: '/api/v1/warning-lists',
  summary: 'Import a warning list: a file of MISP, or lines of text; the secretariat may do so for all',
  access: administer,
  query: z.object({
    ...wish,
    filename: z.string().trim().min(1).max(300).optional(),
    forAll: z.enum(['true', 'false']).optional(),
  }),
  body: 'stream',
  reply: warningList,
  status: 201,
  errors: ['bad-json', 'too-large', 'unprocessable'],
});

export const fetchWarningList = endpoint({
  id: 'exchange.fetchWarningList',
  method: 'POST',
  path: '/api/v1/warning-lists/fetch',
  summary: 'Import a warning list from an https address',
  access: administer,
  body: z.object({ ...wish, url: z.url({ protocol: /^https$/ }).max(2000), forAll: z.boolean().optional() }),
  reply: warningList,
  status: 201,
  errors: ['bad-json', 'too-large', 'unprocessable', 'unavailable'],
});

export const refreshWarningList = endpoint({
  id: 'exchange.refreshWarningList',
  method: 'POST',
  path: '/api/v1/warning-lists/:id/refresh',
  summary: 'Import a list again from the address that it came from; until the new one is whole the old one holds',
  access: administer,
  params: idParams,
  reply: warningList,
  errors: ['not-found', 'conflict', 'bad-json', 'too-large', 'unprocessable', 'unavailable'],
});

export const switchWarningList = endpoint({
  id: 'exchange.switchWarningList',
  method: 'PATCH',
  path: '/api/v1/warning-lists/:id',
  summary: "Switch a list on or off for the caller's organisation",
  access: person('officer'),
  params: idParams,
  body: z.object({ on: z.boolean() }),
  reply: warningList,
  errors: ['not-found'],
});

export const removeWarningList = endpoint({
  id: 'exchange.removeWarningList',
  method: 'DELETE',
  path: '/api/v1/warning-lists/:id',
  summary: 'Remove a list for good',
  access: administer,
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const draftWarnings = endpoint({
  id: 'exchange.draftWarnings',
  method: 'GET',
  path: '/api/v1/drafts/:id/warnings',
  summary: 'Which indicators of a draft are on a warning list; they are shared only with a reason',
  access: personOrToken('exchange:write', 'responder'),
  params: idParams,
  reply: z.object({
    /** The first 200 values, each with the first object that holds it. */
    items: z.array(
      z.object({ object: z.string(), kind: z.string(), value: z.string(), warnings: z.array(warningHit) }),
    ),
    /** Values that are on a list, and objects that hold one. */
    values: z.number().int(),
    objects: z.number().int(),
  }),
  errors: ['not-found', 'conflict'],
});

export const leaveOutListed = endpoint({
  id: 'exchange.leaveOutListed',
  method: 'POST',
  path: '/api/v1/drafts/:id/leave-out-listed',
  summary: 'Take the indicators that are on a warning list out of a draft',
  access: personOrToken('exchange:write', 'responder'),
  params: idParams,
  reply: z.object({ leftOut: z.number().int() }),
  errors: ['not-found', 'conflict'],
});
