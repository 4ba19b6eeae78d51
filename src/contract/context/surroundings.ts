import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, idParams, instant, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const read = personOrToken('exchange:read');

/** Another item, as far as it needs to be named here. */
export const itemBrief = z.object({ id, title: z.string(), tlp: tlp.nullable(), publishedAt: instant });

export const relatedItems = endpoint({
  id: 'context.relatedItems',
  method: 'GET',
  path: '/api/v1/items/:id/related',
  summary: 'Items that have values, objects or relations in common with this one, among those the caller may read',
  access: read,
  params: idParams,
  reply: z.object({
    items: z.array(
      z.object({
        item: itemBrief,
        /** How many indicator values both hold, and some of them. */
        values: z.number().int(),
        sample: z.array(z.string()),
        /** How many objects stand in both under one id. */
        objects: z.number().int(),
        /** How many relations lead from one to the other. */
        relations: z.number().int(),
      }),
    ),
    /** Only the first objects of a large item were compared, or only the closest items are told. */
    cut: z.boolean(),
  }),
  errors: ['not-found'],
});

export const itemGraph = endpoint({
  id: 'context.itemGraph',
  method: 'GET',
  path: '/api/v1/items/:id/graph',
  summary: 'The objects of an item, those they are related to, and how; of what the caller may read alone',
  access: read,
  params: idParams,
  reply: z.object({
    nodes: z.array(z.object({ id: z.string(), type: z.string(), name: z.string(), item: id })),
    /** `kind`: a relationship type, the name of a reference such as `object_refs`, or `same-value`. */
    edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.string() })),
    items: z.array(itemBrief),
    cut: z.boolean(),
  }),
  errors: ['not-found'],
});

export const itemTimeline = endpoint({
  id: 'context.itemTimeline',
  method: 'GET',
  path: '/api/v1/items/:id/timeline',
  summary: 'What an item tells to have happened when, oldest first',
  access: read,
  params: idParams,
  reply: z.object({
    entries: z.array(
      z.object({
        at: z.string(),
        /** A STIX property such as `first_seen`; `shared` and `recalled` for the item itself. */
        what: z.string(),
        object: z.string().nullable(),
        type: z.string().nullable(),
        name: z.string(),
      }),
    ),
    cut: z.boolean(),
  }),
  errors: ['not-found'],
});
