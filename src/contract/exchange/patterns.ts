import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { endpoint } from '../endpoint.ts';

const pattern = z.string().min(1).max(10_000);
const read = personOrToken('exchange:read');

export const checkPattern = endpoint({
  id: 'exchange.checkPattern',
  method: 'POST',
  path: '/api/v1/patterns/check',
  summary:
    'Check a STIX pattern: its plain form, or the line and column of its first fault; and compare it with another',
  access: read,
  body: z.object({ pattern, other: pattern.optional() }),
  reply: z.object({
    valid: z.boolean(),
    /** Operands in one order, each alternative once; null for a faulty one. */
    normalised: z.string().nullable(),
    /** What follows the grammar and still cannot match. */
    remarks: z.array(z.string()),
    error: z.object({ line: z.number().int(), column: z.number().int(), problem: z.string() }).nullable(),
    /** Whether `other` matches the same; null where it is not given, or the first is faulty. Both yes and no are sure. */
    equivalent: z.enum(['yes', 'no', 'unknown']).nullable(),
  }),
  errors: ['unprocessable'],
});

export const matchPattern = endpoint({
  id: 'exchange.matchPattern',
  method: 'POST',
  path: '/api/v1/patterns/match',
  summary: 'Try a STIX pattern on observed data: a bundle with observed-data and what they refer to',
  access: read,
  body: z.object({ pattern, content: z.record(z.string(), z.unknown()) }),
  reply: z.object({
    matched: z.boolean(),
    /** Ids of the observed-data that together satisfy it, the first that are found. */
    observations: z.array(z.string()),
    /** How many observed-data there were to look at. */
    of: z.number().int(),
  }),
  errors: ['unprocessable'],
});
