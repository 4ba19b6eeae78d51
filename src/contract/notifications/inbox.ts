import { z } from 'zod';
import { person } from '../access.ts';
import { id, idParams, instant, page, pageQuery, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { itemBrief } from './stream.ts';

/** What a person is told of. */
export const NOTICE_KINDS = ['matched', 'released', 'recalled', 'feedback'] as const;
export const noticeKind = z.enum(NOTICE_KINDS);
export type NoticeKind = z.infer<typeof noticeKind>;

const me = person();

export const notice = z.object({
  id,
  kind: noticeKind,
  item: id,
  /** The item as I may see it now; null where I may not, or it was taken back. */
  brief: itemBrief.nullable(),
  /** `recalled`: how it was called, and when copies must be gone. */
  title: z.string().nullable(),
  deleteBy: instant.nullable(),
  /** `matched`: the watch that it fits. */
  watch: z.object({ id, name: z.string() }).nullable(),
  /** Told also in quiet hours, where I want that. */
  critical: z.boolean(),
  at: instant,
  readAt: instant.nullable(),
});

export const listNotices = endpoint({
  id: 'notifications.listNotices',
  method: 'GET',
  path: '/api/v1/notifications',
  summary: 'My notifications, newest first',
  access: me,
  query: pageQuery.extend({ show: z.enum(['all', 'unread']).default('all') }),
  reply: page(notice),
});

export const countNotices = endpoint({
  id: 'notifications.countNotices',
  method: 'GET',
  path: '/api/v1/notifications/count',
  summary: 'How many of my notifications are unread; 100 stands for 100 or more',
  access: me,
  reply: z.object({ unread: z.number().int() }),
});

export const readNotices = endpoint({
  id: 'notifications.readNotices',
  method: 'POST',
  path: '/api/v1/notifications/read',
  summary: 'Mark some of my notifications as read, or all up to one',
  access: me,
  body: z
    .object({ ids: z.array(id).min(1).max(200).optional(), upTo: id.optional() })
    .refine(({ ids, upTo }) => (ids === undefined) !== (upTo === undefined), 'give either ids or upTo'),
  reply: z.object({ unread: z.number().int() }),
});

const channel = z.enum(['off', 'inbox', 'mail']);
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as 22:00');

/** How a person wants to be told. Mail comes beside the inbox. */
export const preferences = z.object({
  channels: z.object({ matched: channel, released: channel, recalled: channel, feedback: channel }),
  /** Each at once, or one mail a day at `digestAt`. */
  mail: z.enum(['at-once', 'daily']),
  /** In the person's time zone. */
  digestAt: wallTime,
  /** No mail between these times; null: at any time. */
  quiet: z.object({ from: wallTime, until: wallTime }).nullable(),
  /** Critical news come in quiet hours and outside of the digest too. */
  criticalAlways: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const getPreferences = endpoint({
  id: 'notifications.getPreferences',
  method: 'GET',
  path: '/api/v1/notifications/preferences',
  summary: 'How I want to be told, and in which time zone',
  access: me,
  reply: preferences.extend({ timeZone: z.string() }),
});

export const setPreferences = endpoint({
  id: 'notifications.setPreferences',
  method: 'PUT',
  path: '/api/v1/notifications/preferences',
  summary: 'Change how I want to be told',
  access: me,
  body: preferences,
  reply: preferences.extend({ timeZone: z.string() }),
});

const wishes = z.object({
  name: z.string().trim().min(1).max(100),
  /** All of these that are given must hold. */
  circle: id.nullable(),
  /** A STIX type that the item has objects of. */
  type: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]+$/)
    .nullable(),
  /** Words that the title holds, each of them, in any case of letters. */
  words: z.string().trim().max(200).nullable(),
  /** Who shared it, where I may know that. */
  source: id.nullable(),
  tlp: tlp.nullable(),
  critical: z.boolean(),
});

export const watch = wishes.extend({ id, createdAt: instant });

export const listWatches = endpoint({
  id: 'notifications.listWatches',
  method: 'GET',
  path: '/api/v1/watches',
  summary: 'What I want to be told of when it is shared, newest first',
  access: me,
  query: pageQuery,
  reply: page(watch),
});

export const createWatch = endpoint({
  id: 'notifications.createWatch',
  method: 'POST',
  path: '/api/v1/watches',
  summary: 'Be told when something like this is shared with me',
  access: me,
  body: wishes,
  reply: watch,
  status: 201,
  errors: ['conflict'],
  idempotent: true,
});

export const deleteWatch = endpoint({
  id: 'notifications.deleteWatch',
  method: 'DELETE',
  path: '/api/v1/watches/:id',
  summary: 'Be told of this no more',
  access: me,
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const inboxEndpoints = [
  listNotices,
  countNotices,
  readNotices,
  getPreferences,
  setPreferences,
  listWatches,
  createWatch,
  deleteWatch,
] as const;
