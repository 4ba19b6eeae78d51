import { z } from 'zod';
import { id, instant, pap, tlp } from '../common.ts';
import { COLUMN_MEANINGS, type ColumnMeaning, LIST_KINDS, type ValueKindName } from '../exchange/mapping.ts';

export const SOURCE_KINDS = ['taxii', 'misp', 'csv', 'list'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

export { COLUMN_MEANINGS, type ColumnMeaning, LIST_KINDS, type ValueKindName };

/** Why the last run failed; what to do about each is `sources.error.<code>` in the message catalogue. */
export const ERROR_CODES = [
  'unreachable',
  'timeout',
  'tls',
  'private-address',
  'redirect',
  'too-large',
  'unauthorised',
  'gone',
  'rate-limited',
  'peer-error',
  'refused',
  'not-taxii21',
  'bad-content',
  'nothing-recognised',
  'shrunk',
  'internal',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const HEALTH = ['new', 'healthy', 'late', 'failing', 'paused'] as const;
export type Health = (typeof HEALTH)[number];

const text = (most: number) => z.string().trim().min(1).max(most);
const address = z
  .url({ protocol: /^https?$/, error: 'is not an https:// address' })
  .max(2000)
  .refine((url) => {
    const { username, password } = new URL(url);
    return username === '' && password === '';
  }, 'holds a user name or password: give them as credentials');
// What goes into a header line must not begin another.
const secret = z
  .string()
  .min(1)
  .max(4000)
  .regex(/^[\x20-\x7e]+$/, 'holds something else than printable ASCII characters');

/** How the node proves itself to the source. Never shown again. */
export const credentials = z.discriminatedUnion('scheme', [
  z.object({ scheme: z.literal('none') }),
  z.object({
    scheme: z.literal('basic'),
    user: z
      .string()
      .max(500)
      .regex(/^[^\p{Cc}:]+$/u, 'holds a colon or a control character'),
    password: z.string().max(4000),
  }),
  z.object({ scheme: z.literal('bearer'), token: secret }),
]);

/** Where to fetch and how to read it. */
export const origin = z.object({
  kind: z.enum(SOURCE_KINDS),
  url: address,
  /** TAXII: the id of the collection below the API root `url`. */
  collection: z
    .string()
    .max(200)
    .regex(/^[A-Za-z0-9._~-]+$/, 'is no id or alias of a collection')
    .optional(),
  credentials: credentials.default({ scheme: 'none' }),
  /** Of everything that one request brings, after decompression. */
  maxBytes: z.number().int().min(1024).max(4_294_967_296).default(67_108_864),
  /** List: what each line is; CSV: what `value` is. Absent: recognised by its form. */
  valueKind: z.enum(LIST_KINDS).nullable().default(null),
  /** CSV without a header that is understood: what each column holds, in their order. */
  columns: z.array(z.enum(COLUMN_MEANINGS)).max(100).default([]),
  /** TAXII and MISP: nothing that is older is taken. */
  since: instant.nullable().default(null),
});

/** Who publishes it, and under which terms it is passed on here. */
const handling = z.object({
  name: text(120),
  everyMinutes: z.number().int().min(5).max(10_080),
  publisher: text(200),
  link: address.nullable().default(null),
  licence: text(200),
  /** null: what comes in waits as drafts until somebody shares it. */
  circle: id.nullable().default(null),
  /** Of what has no marking of its own; the content's own can only narrow it. */
  tlp: tlp.nullable().default(null),
  pap: pap.nullable().default(null),
  personalData: z.boolean().default(false),
});

export const newSource = origin
  .extend(handling.shape)
  .refine(({ circle, tlp }) => circle === null || tlp !== null, {
    path: ['tlp'],
    error: 'is missing: sharing into a circle needs a marking',
  })
  .refine(({ kind, collection }) => kind !== 'taxii' || collection !== undefined, {
    path: ['collection'],
    error: 'is missing: choose a collection',
  });

/** What may change later; a source that fetches something else is another source. */
export const sourceChange = z.object({
  name: text(120).optional(),
  everyMinutes: z.number().int().min(5).max(10_080).optional(),
  publisher: text(200).optional(),
  link: address.nullable().optional(),
  licence: text(200).optional(),
  circle: id.nullable().optional(),
  tlp: tlp.nullable().optional(),
  pap: pap.nullable().optional(),
  personalData: z.boolean().optional(),
  maxBytes: origin.shape.maxBytes.unwrap().optional(),
  credentials: credentials.optional(),
});

const failure = z.object({ code: z.enum(ERROR_CODES), detail: z.string() });

export const run = z.object({
  id,
  cause: z.enum(['schedule', 'hand']),
  state: z.enum(['running', 'done', 'unchanged', 'failed', 'cancelled']),
  startedAt: instant,
  endedAt: instant.nullable(),
  pages: z.number().int(),
  bytes: z.number().int(),
  objects: z.number().int(),
  /** Objects or lines that could not be kept; the reports of the items say which and why. */
  refused: z.number().int(),
  /** Values that the list no longer has: their indicators ended. */
  retired: z.number().int(),
  /** Why nothing of some document was kept, where no item is there to say it. */
  note: z.string().nullable(),
  failure: failure.nullable(),
  items: z.array(
    z.object({ id, title: z.string(), state: z.string(), objects: z.number().int(), held: z.string().nullable() }),
  ),
});

export const source = z.object({
  id,
  kind: z.enum(SOURCE_KINDS),
  name: z.string(),
  url: z.string(),
  collection: z.string().nullable(),
  scheme: z.enum(['none', 'basic', 'bearer']),
  everyMinutes: z.number().int(),
  publisher: z.string(),
  link: z.string().nullable(),
  licence: z.string(),
  circle: z.object({ id, names: z.record(z.string(), z.string()) }).nullable(),
  tlp: tlp.nullable(),
  pap: pap.nullable(),
  personalData: z.boolean(),
  maxBytes: z.number().int(),
  valueKind: z.enum(LIST_KINDS).nullable(),
  columns: z.array(z.string()),
  since: instant.nullable(),
  health: z.enum(HEALTH),
  running: z.boolean(),
  failingSince: instant.nullable(),
  lastSuccessAt: instant.nullable(),
  nextRunAt: instant.nullable(),
  failure: failure.nullable(),
  /** Taken in since the beginning. */
  objects: z.number().int(),
  createdAt: instant,
});
