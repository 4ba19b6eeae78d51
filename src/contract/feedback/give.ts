import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { countryCode, id, idParams, instant } from '../common.ts';
import { line, prose } from '../directory/text.ts';
import { endpoint } from '../endpoint.ts';

export const FEEDBACK_KINDS = [
  'seen',
  'not-seen',
  'false-positive',
  'blocked',
  'detected',
  'investigated',
  'no-use',
  'opinion',
  'note',
] as const;
export const feedbackKind = z.enum(FEEDBACK_KINDS);

/** STIX 2.1 §10.17 opinion-enum, from disagreement to agreement. */
export const OPINIONS = ['strongly-disagree', 'disagree', 'neutral', 'agree', 'strongly-agree'] as const;
export const opinion = z.enum(OPINIONS);

const seenAt = instant.refine((given) => given >= '1970', 'is before 1970');

export const MOST_STATEMENTS = 1000;
const objectId = z.string().regex(/^[a-z0-9-]{1,100}--[0-9a-f-]{36}$/, 'is not a STIX id');

/** One statement. What it is about: a `value` or a STIX `object`, wherever the caller may read it or in one `item`; or an `item`. */
export const statement = z.object({
  /** An indicator value, defanged or not: every object that the caller may read and that holds it. */
  value: z.string().min(1).max(4096).optional(),
  object: objectId.optional(),
  item: id.optional(),
  kind: feedbackKind,
  /** How often it was seen. */
  count: z.number().int().min(1).max(999_999_999).optional(),
  /** When, or when last; now where absent. */
  at: seenAt.optional(),
  firstAt: seenAt.optional(),
  /** Where it was seen. */
  country: countryCode.optional(),
  opinion: opinion.optional(),
  note: prose(4000).optional(),
  /** Whether the source learns who says it; absent: as the agreement has it. */
  attribution: z.enum(['named', 'anonymous']).optional(),
  /** Chosen by the sender: the same key on the same object is kept once. */
  key: line(100).optional(),
});

type Sent = z.input<typeof statement>;

/** A STIX 2.1 sighting, opinion or note on objects that were shared here. */
export const stixStatement = z.looseObject({
  type: z.enum(['sighting', 'opinion', 'note']),
  id: objectId,
  sighting_of_ref: objectId.optional(),
  object_refs: z.array(objectId).min(1).max(100).optional(),
  count: z.number().int().min(0).max(999_999_999).optional(),
  first_seen: seenAt.optional(),
  last_seen: seenAt.optional(),
  opinion: opinion.optional(),
  explanation: prose(4000).optional(),
  content: prose(4000).optional(),
});

const results = z.object({
  /** For each statement, in their order. */
  results: z.array(
    z.object({
      /** `unknown`: nothing that the caller may read and that others shared. `repeated`: its key was there already. */
      status: z.enum(['kept', 'repeated', 'unknown']),
      objects: z.number().int(),
      items: z.number().int(),
      /** `named` where every source learns who said it; null where nothing was kept. */
      attribution: z.enum(['named', 'anonymous']).nullable(),
    }),
  ),
});

export const giveFeedback = endpoint({
  id: 'feedback.giveFeedback',
  method: 'POST',
  path: '/api/v1/feedback',
  summary: 'Say what became of indicators: sightings, outcomes, opinions and notes, one or up to 1,000 at once',
  access: personOrToken('feedback:write', 'responder'),
  /** One statement, or a list of them. */
  body: z.preprocess(
    (sent: Sent | readonly Sent[]) => (Array.isArray(sent) ? sent : [sent]),
    z.array(statement).min(1).max(MOST_STATEMENTS),
  ),
  reply: results,
  errors: ['unprocessable', 'too-large'],
  idempotent: true,
});

export const giveStixFeedback = endpoint({
  id: 'feedback.giveStixFeedback',
  method: 'POST',
  path: '/api/v1/feedback/stix',
  summary: 'The same as STIX 2.1 sightings, opinions and notes; a repeated id is kept once',
  access: personOrToken('feedback:write', 'responder'),
  /** A bundle or an envelope. */
  body: z.object({ objects: z.array(stixStatement).min(1).max(MOST_STATEMENTS) }),
  reply: results,
  errors: ['unprocessable', 'too-large'],
  idempotent: true,
});

export const withdrawFeedback = endpoint({
  id: 'feedback.withdrawFeedback',
  method: 'DELETE',
  path: '/api/v1/feedback/:id',
  summary: 'Take back a statement of your own organisation',
  access: personOrToken('feedback:write', 'responder'),
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});
