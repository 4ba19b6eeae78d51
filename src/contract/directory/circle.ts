import { z } from 'zod';
import { anyone, person, personOrToken, withStepUp } from '../access.ts';
import { id, idParams, instant, languageTag, page, pageQuery, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { localized, why } from './text.ts';

/** What a seat in a circle allows: to read what is shared there, to share there. */
export const circleRight = z.enum(['read', 'publish']);
export type CircleRight = z.infer<typeof circleRight>;

export const circleKind = z.enum(['open', 'closed']);

export const circleDetails = z.object({
  /** Short name in addresses (TAXII collection alias), unique on the node. */
  alias: z
    .string()
    .min(3)
    .max(40)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'holds other than a-z, 0-9 and single hyphens, or begins with none of a-z'),
  names: localized(80),
  description: localized(500),
  /** `open`: every party sits in it. `closed`: those on the roster. */
  kind: circleKind,
  /** The agreement under which it works; null: nothing can be shared in it yet. */
  agreement: z
    .string()
    .regex(/^[A-Za-z0-9-]{1,100}$/)
    .nullable()
    .default(null),
  /** Purposes that the agreement's clauses name, `network-defence`. */
  purposes: z
    .array(z.string().regex(/^[a-z][a-z0-9-]{1,39}$/))
    .min(1)
    .max(12),
  /** The narrowest marking that it carries. */
  maxTlp: tlp,
  /** The organisation whose officers keep the roster; null: the secretariat. */
  steward: id.nullable().default(null),
});
export type CircleDetails = z.infer<typeof circleDetails>;

export const seat = z.object({ organisation: id, rights: z.array(circleRight).min(1).max(2) });

export const rosterMembers = z
  .array(seat)
  .max(5000)
  .refine(
    (seats) => new Set(seats.map((one) => one.organisation)).size === seats.length,
    'names an organisation twice',
  );

/** A numbered roster with the node's signature. What is signed is exactly `text`. */
export const rosterVersion = z.object({
  epoch: z.int().min(1),
  at: instant,
  by: id.nullable(),
  why: z.string(),
  members: z.array(seat.extend({ name: z.string() })),
  /** RFC 8785 JSON: `{ circle, epoch, at, members, previous, type: "renkei-roster/1" }`. */
  text: z.string(),
  /** Hex digest of `text`; the following version repeats it as `previous`. */
  sha256: z.string(),
  /** Ed25519 over the UTF-8 bytes of `text`, base 64. */
  signature: z.string(),
  /** The node's roster key, 32 raw bytes in base 64. */
  publicKey: z.string(),
});
export type RosterVersion = z.infer<typeof rosterVersion>;

export const CIRCLE_ACTS = ['publish', 'edit', 'change-roster'] as const;

export const circleSummary = z.object({
  id,
  /** UUIDv4 of its TAXII collection. */
  collection: z.uuid(),
  alias: z.string(),
  names: z.record(languageTag, z.string()),
  description: z.record(languageTag, z.string()),
  kind: circleKind,
  agreement: z.string().nullable(),
  purposes: z.array(z.string()),
  maxTlp: tlp,
  steward: id.nullable(),
  /** Number of the roster in force. */
  epoch: z.int(),
  /** The reader's own seat; null: none. */
  rights: z.array(circleRight).nullable(),
  /** How many organisations sit in it; null where the reader does not see the roster. */
  members: z.int().nullable(),
  may: z.array(z.enum(CIRCLE_ACTS)),
});
export type CircleSummary = z.infer<typeof circleSummary>;

export const circleView = circleSummary.extend({ roster: rosterVersion.nullable() });
export type CircleView = z.infer<typeof circleView>;

export const listCircles = endpoint({
  id: 'directory.listCircles',
  method: 'GET',
  path: '/api/v1/circles',
  summary: 'The circles that one sits in, keeps, or that are open to every party',
  access: personOrToken('directory:read'),
  query: pageQuery,
  reply: page(circleSummary),
});

export const readCircle = endpoint({
  id: 'directory.readCircle',
  method: 'GET',
  path: '/api/v1/circles/:id',
  summary: 'One circle, with its roster for those who sit in it',
  access: personOrToken('directory:read'),
  params: idParams,
  reply: circleView,
  errors: ['not-found'],
});

export const createCircle = endpoint({
  id: 'directory.createCircle',
  method: 'POST',
  path: '/api/v1/circles',
  summary: 'Create a circle with its first roster; an open circle begins with every party',
  access: person('secretary'),
  body: circleDetails.extend({ members: rosterMembers.default([]), why }),
  reply: circleView,
  status: 201,
  errors: ['conflict', 'unprocessable'],
  idempotent: true,
});

export const editCircle = endpoint({
  id: 'directory.editCircle',
  method: 'PUT',
  path: '/api/v1/circles/:id',
  summary: "Replace a circle's names, description, purposes and highest marking",
  access: person('secretary'),
  params: idParams,
  body: circleDetails.omit({ kind: true }),
  reply: circleView,
  errors: ['not-found', 'conflict', 'unprocessable'],
});

export const changeRoster = endpoint({
  id: 'directory.changeRoster',
  method: 'PUT',
  path: '/api/v1/circles/:id/roster',
  summary: 'Put a new roster in force; it works on the next read',
  access: withStepUp(person('officer', 'secretary')),
  params: idParams,
  /** `epoch`: the roster that was changed; another one in force answers `stale`. */
  body: z.object({ epoch: z.int().min(0), members: rosterMembers, why }),
  reply: circleView,
  errors: ['not-found', 'stale', 'conflict', 'unprocessable'],
});

export const listRosterVersions = endpoint({
  id: 'directory.listRosterVersions',
  method: 'GET',
  path: '/api/v1/circles/:id/rosters',
  summary: 'Every roster that was ever in force, newest first, each with its signature',
  access: personOrToken('directory:read'),
  params: idParams,
  query: pageQuery,
  reply: page(rosterVersion),
  errors: ['not-found'],
});

export const readRosterKey = endpoint({
  id: 'directory.readRosterKey',
  method: 'GET',
  path: '/api/v1/roster-key',
  summary: 'The public key that rosters are signed with',
  access: anyone,
  reply: z.object({ publicKey: z.string() }),
});
