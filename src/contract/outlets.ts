import { z } from 'zod';
import { anyone, person, personOrToken } from './access.ts';
import { id, idParams, instant, page, pageQuery, tlp } from './common.ts';
import { line, whole } from './directory/text.ts';
import { endpoint } from './endpoint.ts';

export const OUTLET_FORMATS = [
  'stix',
  'jsonl',
  'csv',
  'list-ipv4',
  'list-ipv6',
  'list-ip',
  'list-domain',
  'list-url',
  'list-md5',
  'list-sha1',
  'list-sha256',
  'suricata',
  'dataset-ip',
  'dataset-domain',
  'dataset-md5',
  'dataset-sha256',
  'zeek',
  'rpz',
  'sigma',
  'yara',
  'misp',
] as const;
export const outletFormat = z.enum(OUTLET_FORMATS);
export type OutletFormat = z.infer<typeof outletFormat>;

/** What leaves by an outlet, beyond what its organisation may read and what PAP and validity allow the format. */
export const outletFilter = z.object({
  /** Null: everything that the organisation may read. */
  circle: id.nullable().default(null),
  /** Nothing narrower than this. */
  tlpAtMost: tlp.default('amber+strict'),
  source: id.nullable().default(null),
  /** One item alone. */
  item: id.nullable().default(null),
  /** STIX types, where whole objects leave; none: all. */
  types: z
    .array(z.string().regex(/^[a-z0-9-]{1,100}$/))
    .max(50)
    .default([]),
  /** Any of these among an object's labels or indicator types; none: whatever it is labelled. */
  labels: z
    .array(whole(z.string().trim().min(1).max(100)))
    .max(50)
    .default([]),
  /** Also values on a warning list of the organisation: a mistake in a block list is dear. */
  includeListed: z.boolean().default(false),
  minConfidence: z.number().int().min(0).max(100).default(0),
  /** Also what has decayed below the threshold of its kind. */
  includeDecayed: z.boolean().default(false),
  /** Also values that were only observed, which no source calls an indicator (`to_ids` false in MISP). */
  includeObserved: z.boolean().default(false),
  /** Shared within so many days. */
  maxAgeDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export type OutletFilter = z.infer<typeof outletFilter>;

const definition = z.object({
  name: line(100),
  format: outletFormat,
  filter: outletFilter,
  /** Null: until it is revoked. */
  expiresAt: instant.nullable().default(null),
});

/** Why something that the organisation may read does not leave by an outlet. */
export const LEFT_OUT = [
  'pap-green',
  'pap-amber',
  'pap-red',
  'tlp',
  'expired',
  'confidence',
  'not-simple',
  'not-for-format',
  'listed',
  'unfit',
  'broken',
] as const;
export const leftOut = z.object({ why: z.enum(LEFT_OUT), count: z.number().int() });

export const outlet = definition.extend({
  id,
  filter: outletFilter,
  expiresAt: instant.nullable(),
  state: z.enum(['active', 'expired', 'revoked']),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Of the content as it was last made; null: never asked for. */
  built: z
    .object({ at: instant, entries: z.number().int(), bytes: z.number().int(), leftOut: z.array(leftOut) })
    .nullable(),
});

/** The address holds the secret: shown once, when it is made or changed. */
const withAddress = z.object({ outlet, address: z.string() });

const read = person('responder', 'officer');
const administer = person('officer');

export const listOutlets = endpoint({
  id: 'outlets.list',
  method: 'GET',
  path: '/api/v1/outlets',
  summary: "The organisation's outlets, newest first",
  access: personOrToken('exchange:read', 'responder', 'officer'),
  query: pageQuery,
  reply: page(outlet),
});

export const makeOutlet = endpoint({
  id: 'outlets.make',
  method: 'POST',
  path: '/api/v1/outlets',
  summary: 'Make a stable address from which machines fetch a format; its secret is in the answer and nowhere else',
  access: administer,
  body: definition,
  reply: withAddress,
  status: 201,
  errors: ['not-found', 'conflict', 'unprocessable'],
});

export const makeQuietOutlet = endpoint({
  id: 'outlets.makeQuiet',
  method: 'POST',
  path: '/api/v1/outlets/for-tokens',
  summary: "Make an outlet without an address of its own: the organisation's people and tokens fetch it by its id",
  access: personOrToken('exchange:write', 'officer'),
  body: definition,
  reply: outlet,
  status: 201,
  errors: ['not-found', 'conflict', 'unprocessable'],
  idempotent: true,
});

export const changeOutlet = endpoint({
  id: 'outlets.change',
  method: 'PATCH',
  path: '/api/v1/outlets/:id',
  summary: 'Change name, filter or expiry of an outlet; its address stays',
  access: administer,
  params: idParams,
  body: z.object({
    name: definition.shape.name.optional(),
    filter: outletFilter.optional(),
    expiresAt: instant.nullable().optional(),
  }),
  reply: outlet,
  errors: ['not-found', 'conflict', 'unprocessable'],
});

export const rotateOutlet = endpoint({
  id: 'outlets.rotate',
  method: 'POST',
  path: '/api/v1/outlets/:id/rotate',
  summary: 'Give an outlet a new address; the old one is not found from the next request on',
  access: administer,
  params: idParams,
  reply: withAddress,
  errors: ['not-found'],
});

export const revokeOutlet = endpoint({
  id: 'outlets.revoke',
  method: 'DELETE',
  path: '/api/v1/outlets/:id',
  summary: 'Close an outlet for good',
  access: administer,
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const previewOutlet = endpoint({
  id: 'outlets.preview',
  method: 'POST',
  path: '/api/v1/outlets/preview',
  summary: 'The first lines that an outlet would give, and what it would leave out and why',
  access: read,
  body: z.object({ format: outletFormat, filter: outletFilter }),
  reply: z.object({
    text: z.string(),
    entries: z.number().int(),
    leftOut: z.array(leftOut),
    /** Only the first objects were looked at. */
    cut: z.boolean(),
  }),
  errors: ['not-found'],
});

export const outletContent = endpoint({
  id: 'outlets.content',
  method: 'GET',
  path: '/api/v1/outlets/:id/content',
  summary: "What an outlet gives, for the organisation's own people and tokens",
  access: personOrToken('exchange:read', 'responder', 'officer'),
  params: idParams,
  reply: 'raw',
  errors: ['not-found'],
});

export const outletFile = endpoint({
  id: 'outlets.file',
  method: 'GET',
  path: '/api/v1/outlets/:id/content/:file',
  summary: "A file of a MISP feed, for the organisation's own people and tokens",
  access: personOrToken('exchange:read', 'responder', 'officer'),
  params: idParams.extend({ file: z.string().max(100) }),
  reply: 'raw',
  errors: ['not-found'],
});

const secret = z.string().max(100);

export const fetchOutlet = endpoint({
  id: 'outlets.fetch',
  method: 'GET',
  path: '/outlets/:secret',
  summary: 'What an outlet gives, to whoever has its address; ETag and If-None-Match',
  access: anyone,
  params: z.object({ secret }),
  reply: 'raw',
  errors: ['not-found'],
});

export const fetchOutletFile = endpoint({
  id: 'outlets.fetchFile',
  method: 'GET',
  path: '/outlets/:secret/:file',
  summary: 'A file of a MISP feed: manifest.json, hashes.csv or <uuid>.json',
  access: anyone,
  params: z.object({ secret, file: z.string().max(100) }),
  reply: 'raw',
  errors: ['not-found'],
});

/** Every endpoint of the module. */
export const endpoints = [
  listOutlets,
  makeOutlet,
  makeQuietOutlet,
  changeOutlet,
  rotateOutlet,
  revokeOutlet,
  previewOutlet,
  outletContent,
  outletFile,
  fetchOutlet,
  fetchOutletFile,
] as const;
