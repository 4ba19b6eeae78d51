import { z } from 'zod';
import { id, instant, reason, tlp } from '../common.ts';

const party = z.object({ id, name: z.string(), country: z.string(), kind: z.string() });

export const recipient = party.extend({
  route: z.enum(['own', 'circle', 'named', 'public', 'client']),
  persons: z.array(z.object({ id, name: z.string() })).nullable(),
  clause: reason.shape.clause,
  reasons: z.array(reason),
});

export const refusal = party.extend({
  clause: reason.shape.clause,
  reasons: z.array(reason),
  opensAt: instant.nullable(),
});

/** Who receives an item, by which route and under which clause; and who does not and why. */
export const explanation = z.object({
  publishable: z.boolean(),
  reasons: z.array(reason),
  public: z.boolean(),
  recipients: z.array(recipient),
  refused: z.array(refusal),
  agreement: z.object({ id: z.string(), version: z.string() }).nullable(),
  /**
   * Of a draft: objects with parts under a narrower marking (STIX 2.1 §7.2.3), and how many of the recipients get them
   * without those parts. The widest marking first.
   */
  withheld: z.array(z.object({ tlp, objects: z.number().int(), recipients: z.number().int() })),
});

export const receipt = party.extend({
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  actedAt: instant.nullable(),
  via: z.array(z.string()),
  objects: z.number().int(),
});

/** Tells who had received an item that it was taken back; `item` itself is not there for them any more. */
export const recallNotice = z.object({
  item: id,
  title: z.string(),
  /** Empty where a corrected version has replaced it. */
  reason: z.string(),
  recalledAt: instant,
  /** By when the agreement wants copies deleted; null: it sets no day. */
  deleteBy: instant.nullable(),
  /** When the organisation has confirmed that its copies are gone. */
  acknowledgedAt: instant.nullable(),
  /** Not confirmed, and the day has passed. */
  overdue: z.boolean(),
  /** The corrected version, where the caller may read it. */
  correctedBy: id.nullable(),
});

/** What became of an item's copies at one recipient, for its source. */
export const acknowledgement = party.extend({
  acknowledgedAt: instant.nullable(),
  /** When the copies were deleted, as the recipient says. */
  deletedAt: instant.nullable(),
  by: z.enum(['person', 'tool']).nullable(),
  deleteBy: instant.nullable(),
  overdue: z.boolean(),
});
