import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, instant, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { item } from '../exchange.ts';

/** What a stream and a webhook tell of. */
export const LIVE_KINDS = [
  'published',
  'updated',
  'released',
  'recalled',
  'expired',
  'feedback',
  'matched',
  'notification',
] as const;
export const liveKind = z.enum(LIVE_KINDS);
export type LiveKind = z.infer<typeof liveKind>;

/** What the reader may see of an item without opening it. */
export const itemBrief = item
  .pick({ id: true, title: true, pap: true, objects: true, types: true, source: true, mine: true, publishedAt: true })
  .extend({ circle: id.nullable(), tlp: tlp.nullable(), expiresAt: instant.nullable() });

/** The data of one event. Its name (`event:`) is the kind, its `id:` a place to resume from. */
export const liveEvent = z.object({
  kind: liveKind,
  at: instant,
  /** null for a `notification` to a person. */
  item: id.nullable(),
  circle: id.nullable(),
  /** The item as this reader sees it; null where it is there no more (`recalled`, `expired`). */
  brief: itemBrief.nullable(),
  /** `updated`: the item that has a newer version of one of its objects. */
  newer: id.nullable(),
  /** `recalled`: how it was called, and when copies must be gone. */
  title: z.string().nullable(),
  deleteBy: instant.nullable(),
  /** `feedback`: how many statements; `matched`: the saved search. */
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type LiveEvent = z.infer<typeof liveEvent>;

/** Several of one parameter, separated by commas. */
function listOf<Each extends z.ZodType<string, string>>(each: Each, most: number) {
  return z
    .string()
    .max(most * 40)
    .transform((text) => text.split(','))
    .pipe(z.array(each).min(1).max(most));
}

export const stream = endpoint({
  id: 'notifications.stream',
  method: 'GET',
  path: '/api/v1/stream',
  summary: 'Server-sent events: what happens, as far as the caller may know at that moment; resumes with Last-Event-ID',
  access: personOrToken('notifications:read'),
  query: z.object({
    /** Only events in these circles, by id. */
    circles: listOf(id, 50).optional(),
    /** Only these kinds. */
    kinds: listOf(liveKind, LIVE_KINDS.length).optional(),
    /** Where the header Last-Event-ID cannot be set: the id to resume from. */
    from: z.string().max(200).optional(),
  }),
  reply: 'raw',
  errors: ['too-many-requests', 'unavailable'],
});
