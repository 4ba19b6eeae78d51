import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, idParams, instant, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { feedbackKind, opinion } from './give.ts';

const read = personOrToken('exchange:read');

/** Numbers that every reader of an item may know. `…By` counts organisations; `seen` adds up sightings. */
export const feedbackTotal = z.object({
  seen: z.number().int(),
  seenBy: z.number().int(),
  notSeenBy: z.number().int(),
  falsePositiveBy: z.number().int(),
  blockedBy: z.number().int(),
  detectedBy: z.number().int(),
  investigatedBy: z.number().int(),
  noUseBy: z.number().int(),
  opinions: z.number().int(),
  /** 1 (strongly disagree) to 5 (strongly agree); null without opinions. */
  opinion: z.number().nullable(),
  notes: z.number().int(),
  givenBy: z.number().int(),
  lastSeen: instant.nullable(),
});

/** One statement, for the source of the item or for who gave it. */
export const feedback = z.object({
  id,
  item: id,
  title: z.string(),
  /** null: about the item as a whole. */
  object: z.string().nullable(),
  /** The value of the object in a word, where it has one. */
  value: z.string().nullable(),
  kind: feedbackKind,
  opinion: opinion.nullable(),
  count: z.number().int(),
  firstSeen: instant.nullable(),
  lastSeen: instant,
  country: z.string().nullable(),
  note: z.string().nullable(),
  mine: z.boolean(),
  /** Who gave it. `organisation` null: anonymous; then country and sector only where at least three organisations share them. */
  by: z.object({
    organisation: z.object({ id, name: z.string() }).nullable(),
    country: z.string().nullable(),
    sector: z.string().nullable(),
  }),
  /** Of anonymous statements the day alone. */
  givenAt: instant,
});

export const getItemFeedback = endpoint({
  id: 'feedback.getItemFeedback',
  method: 'GET',
  path: '/api/v1/items/:id/feedback',
  summary: 'What readers said of an item: totals for whoever reads it, and the objects they were about',
  access: read,
  params: idParams,
  reply: z.object({
    total: feedbackTotal,
    /** The objects with the most feedback, at most 50. */
    objects: z.array(z.object({ object: z.string(), value: z.string().nullable(), total: feedbackTotal })),
    /** What its indicators are worth by now: of the first 5,000 objects those that decay, how many have expired. */
    worth: z.object({
      indicators: z.number().int(),
      expired: z.number().int(),
      /** The median; null without indicators. */
      confidence: z.number().int().nullable(),
    }),
    /** Whether the caller may give feedback: it is somebody else's item. */
    mayGive: z.boolean(),
  }),
  errors: ['not-found'],
});

export const listItemFeedback = endpoint({
  id: 'feedback.listItemFeedback',
  method: 'GET',
  path: '/api/v1/items/:id/feedback/statements',
  summary: 'The single statements on an item, newest first: all for its source, their own for others',
  access: read,
  params: idParams,
  query: pageQuery,
  reply: page(feedback),
  errors: ['not-found'],
});

export const listReceivedFeedback = endpoint({
  id: 'feedback.listReceivedFeedback',
  method: 'GET',
  path: '/api/v1/feedback',
  summary: 'What others said of everything that the caller shared, newest first',
  access: read,
  query: pageQuery,
  reply: page(feedback),
});

export const exportItemFeedback = endpoint({
  id: 'feedback.exportItemFeedback',
  method: 'GET',
  path: '/api/v1/items/:id/feedback/bundle',
  summary: 'Feedback on an item as a STIX 2.1 bundle of sightings, opinions and notes; for its source',
  access: read,
  params: idParams,
  reply: 'raw',
  errors: ['not-found'],
});
