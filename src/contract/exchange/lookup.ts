import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, instant, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';

export const LOOK_UP_MOST = 10_000;

/** How what is stored answers what was asked. */
export const HOW = ['exact', 'host', 'parent', 'network', 'inside'] as const;

/** A warning list that a value is on: what it calls harmless is seldom worth blocking. */
export const warningHit = z.object({ list: id, name: z.string(), category: z.string(), matched: z.string() });

const hit = z.object({
  item: id,
  title: z.string(),
  object: z.string(),
  tlp,
  addedAt: z.string(),
  how: z.enum(HOW),
  /** The stored value, where it is not the asked one. */
  matched: z.object({ kind: z.string(), value: z.string() }).nullable(),
  /** null where the reader may not learn it. */
  source: z.object({ id, name: z.string(), country: z.string() }).nullable(),
  /** As the indicator says; null where it does not say, or is none. */
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  revoked: z.boolean(),
});

export const lookUpResult = z.object({
  value: z.string(),
  /** null: not recognised as an indicator. */
  kind: z.string().nullable(),
  normalised: z.string().nullable(),
  hits: z.array(hit),
  /** There are more hits than are listed. */
  more: z.boolean(),
  /** When the first of all hits was shared. */
  since: z.string().nullable(),
  /** What recipients have said of it, in the item where it was seen most. */
  sightings: z
    .object({
      seen: z.number().int(),
      seenBy: z.number().int(),
      falsePositiveBy: z.number().int(),
      lastSeen: instant.nullable(),
    })
    .nullable(),
  warnings: z.array(warningHit),
});

export const lookUp = endpoint({
  id: 'exchange.lookUp',
  method: 'POST',
  path: '/api/v1/lookup',
  summary: 'Which of these indicator values are known, as far as the caller may know',
  access: personOrToken('exchange:read'),
  body: z
    .object({
      values: z.array(z.string().min(1).max(4096)).min(1).max(LOOK_UP_MOST).optional(),
      /** Free text or lines of a log instead: the indicators in it are looked up, the first 10,000. */
      text: z.string().min(1).max(1_000_000).optional(),
      /** Also domains above a name: `a.b.example` finds `b.example`. */
      parents: z.boolean().optional(),
    })
    .refine(({ values, text }) => (values === undefined) !== (text === undefined), 'Give either values or text.'),
  reply: z.object({ results: z.array(lookUpResult) }),
});
