import { z } from 'zod';
import { person, personOrToken } from './access.ts';
import { countryCode, id, idParams, instant, page, pageQuery, pap, tlp } from './common.ts';
import { line, whole } from './directory/text.ts';
import { endpoint } from './endpoint.ts';
import { item } from './exchange.ts';

const read = personOrToken('exchange:read');

/** What items are searched by; all of it must fit. */
export const searchFilter = z.object({
  /** Words in any script; each must occur. */
  q: whole(z.string().max(200)).optional(),
  type: whole(z.string().max(100)).optional(),
  /** Kind of value: `ipv4`, `domain`, `sha256`. */
  kind: whole(z.string().max(50)).optional(),
  circle: id.optional(),
  source: z.union([id, z.enum(['mine', 'others'])]).optional(),
  country: countryCode.optional(),
  tlp: tlp.optional(),
  pap: pap.optional(),
  label: whole(z.string().max(200)).optional(),
  /** An ATT&CK technique: `T1566.001`. */
  technique: whole(z.string().max(20)).optional(),
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** What an object in it states at least. */
  confidence: z.coerce.number().int().min(0).max(100).optional(),
});

export const searchItems = endpoint({
  id: 'search.searchItems',
  method: 'GET',
  path: '/api/v1/search/items',
  summary: 'Items by words and other features, newest first, of what the caller may read',
  access: read,
  query: pageQuery.extend(searchFilter.shape),
  reply: page(item).extend({
    /** Items of the newest that are not searchable by words yet; they are in a moment. */
    indexing: z.number().int(),
  }),
});

export const FACETS = ['circle', 'tlp', 'pap', 'source', 'country', 'type', 'kind', 'label', 'technique'] as const;

export const searchFacets = endpoint({
  id: 'search.searchFacets',
  method: 'GET',
  path: '/api/v1/search/facets',
  summary: 'How many items there are with each feature, of what fits and the caller may read',
  access: read,
  query: searchFilter,
  reply: z.object({
    total: z.number().int(),
    /** The counts are of the newest 10,000 that fit. */
    cut: z.boolean(),
    facets: z.array(
      z.object({
        facet: z.enum(FACETS),
        values: z.array(
          z.object({
            value: z.string(),
            /** Names by language, where the value is an id. */
            names: z.record(z.string(), z.string()).nullable(),
            count: z.number().int(),
          }),
        ),
      }),
    ),
  }),
});

export const exportSearch = endpoint({
  id: 'search.exportSearch',
  method: 'GET',
  path: '/api/v1/search/export',
  summary: 'What a search finds, as CSV of its values, JSON Lines or a STIX bundle; logged as an export',
  access: read,
  query: searchFilter.extend({ format: z.enum(['csv', 'jsonl', 'stix']) }),
  reply: 'raw',
});

export const savedSearch = z.object({
  id,
  name: z.string(),
  filter: searchFilter,
  /** Whether its owner is told of what is new. */
  notify: z.boolean(),
  createdAt: instant,
});

export const listSavedSearches = endpoint({
  id: 'search.listSavedSearches',
  method: 'GET',
  path: '/api/v1/searches',
  summary: "The caller's saved searches, newest first",
  access: person(),
  query: pageQuery,
  reply: page(savedSearch),
});

export const saveSearch = endpoint({
  id: 'search.saveSearch',
  method: 'POST',
  path: '/api/v1/searches',
  summary: 'Save a search under a name',
  access: person(),
  body: z.object({
    name: line(100),
    filter: searchFilter,
    notify: z.boolean().default(false),
  }),
  reply: savedSearch,
  status: 201,
  errors: ['conflict'],
  idempotent: true,
});

export const changeSavedSearch = endpoint({
  id: 'search.changeSavedSearch',
  method: 'PATCH',
  path: '/api/v1/searches/:id',
  summary: 'Rename a saved search, or say whether it tells of what is new',
  access: person(),
  params: idParams,
  body: z.object({ name: line(100).optional(), notify: z.boolean().optional() }),
  reply: savedSearch,
  errors: ['not-found'],
});

export const removeSavedSearch = endpoint({
  id: 'search.removeSavedSearch',
  method: 'DELETE',
  path: '/api/v1/searches/:id',
  summary: 'Forget a saved search',
  access: person(),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

/** Every endpoint of the module. */
export const endpoints = [
  searchItems,
  searchFacets,
  exportSearch,
  listSavedSearches,
  saveSearch,
  changeSavedSearch,
  removeSavedSearch,
] as const;
