import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { id, instant } from '../common.ts';
import { endpoint } from '../endpoint.ts';

const window = z.object({
  /** How far back, in days. */
  days: z.coerce.number().int().min(1).max(730).default(90),
});

const count = z.number().int();
const share = z.number().min(0).max(1).nullable();

/** What came of the items of one producer, or of the producers of one country, within the window. */
export const scorecard = z.object({
  items: count,
  objects: count,
  /** Median hours from the newest version in an item to its sharing; null without any. */
  delayHours: z.number().nullable(),
  /** Of the organisations that gave feedback on an item, how many called it or an object of it a false positive. */
  falsePositiveRate: share,
  /** Items on which somebody acted (blocked, detects, investigated), of all items. */
  actedOnRate: share,
  /** Organisations that received an item, on average; null where the caller may not know. */
  reach: z.number().nullable(),
  recalls: count,
  corrections: count,
});

/** Given, received, and said of what was received. */
export const reciprocity = z.object({ given: count, received: count, feedback: count });

/** How much of all items comes from the most active producers; HHI is the sum of squared shares, 1 for a single producer. */
export const concentration = z.object({
  producers: count,
  top1: z.number(),
  top3: z.number(),
  top5: z.number(),
  hhi: z.number(),
});

export const getScorecards = endpoint({
  id: 'feedback.getScorecards',
  method: 'GET',
  path: '/api/v1/scorecards',
  summary: 'How producers do, from what the caller may read of sources that it may know; its own in full',
  access: personOrToken('exchange:read'),
  query: window,
  reply: z.object({
    from: instant,
    own: scorecard.extend({ reciprocity }),
    /** At most 200, the most active first. */
    organisations: z.array(scorecard.extend({ organisation: z.object({ id, name: z.string() }), country: z.string() })),
    countries: z.array(scorecard.extend({ country: z.string(), producers: count })),
    concentration: concentration.nullable(),
  }),
});

export const exportScorecards = endpoint({
  id: 'feedback.exportScorecards',
  method: 'GET',
  path: '/api/v1/scorecards.csv',
  summary: 'The same as CSV',
  access: personOrToken('exchange:read'),
  query: window,
  reply: 'raw',
});

export const getCountryScorecards = endpoint({
  id: 'feedback.getCountryScorecards',
  method: 'GET',
  path: '/api/v1/scorecards/countries',
  summary: 'How all producers do, by country; only what at least three organisations have in common',
  access: person('secretary'),
  query: window,
  reply: z.object({
    from: instant,
    /** `country` null: those of countries with too few organisations, together. */
    countries: z.array(scorecard.extend({ country: z.string().nullable(), reciprocity: reciprocity.nullable() })),
    concentration: concentration.nullable(),
  }),
});
