import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, instant, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { itemBrief } from './surroundings.ts';

const read = personOrToken('exchange:read');

const scope = z.object({ circle: id.optional(), since: instant.optional() });

export const attackMatrix = endpoint({
  id: 'context.attackMatrix',
  method: 'GET',
  path: '/api/v1/attack',
  summary: 'ATT&CK techniques by tactic, from bundles that were imported, with how often shared items speak of each',
  access: read,
  query: scope.extend({ domain: z.string().max(100).optional() }),
  reply: z.object({
    /** Those that the catalogues in reach speak of, such as `enterprise-attack` and `ics-attack`. */
    domains: z.array(z.string()),
    domain: z.string().nullable(),
    tactics: z.array(z.object({ shortName: z.string(), name: z.string() })),
    techniques: z.array(
      z.object({
        /** `T0817`, `T1566.001`. */
        id: z.string(),
        name: z.string(),
        /** Short names; empty for a technique that no catalogue in reach knows. */
        tactics: z.array(z.string()),
        items: z.number().int(),
        /** Indicators that are said to indicate it. */
        indicators: z.number().int(),
      }),
    ),
  }),
});

export const techniqueItems = endpoint({
  id: 'context.techniqueItems',
  method: 'GET',
  path: '/api/v1/attack/:technique/items',
  summary: 'Shared items that speak of a technique, newest first',
  access: read,
  params: z.object({ technique: z.string().regex(/^T\d{4}(\.\d{3})?$/) }),
  query: pageQuery.extend(scope.shape),
  reply: page(itemBrief),
});
