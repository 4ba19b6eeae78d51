import { z } from 'zod';
import { id, instant, pap, reason, tlp } from '../common.ts';

export const ITEM_STATES = ['draft', 'quarantined', 'embargoed', 'published', 'recalled', 'retired'] as const;
export const INPUT_FORMATS = ['stix', 'misp', 'csv', 'text'] as const;

/** A person by id with the organisation they belong to; the only readers of a RED item. */
export const namedRecipient = z.object({ organisation: id, person: id });

/** What the source decides about an item before it leaves. Absent fields keep what the draft has. */
export const terms = z.object({
  title: z.string().trim().min(1).max(300).optional(),
  summary: z.string().max(10_000).optional(),
  circle: id.optional(),
  tlp: tlp.optional(),
  pap: pap.nullable().optional(),
  purpose: z.string().min(1).max(80).optional(),
  named: z.array(namedRecipient).max(500).optional(),
  excluded: z.array(id).max(500).optional(),
  attribution: z.enum(['named', 'anonymous']).nullable().optional(),
  embargoUntil: instant.nullable().optional(),
  personalData: z.boolean().optional(),
  /** Why it is shared although warning lists hold some of it; its readers see it. */
  warningReason: z.string().trim().min(1).max(1000).nullable().optional(),
});

/** What the import kept, and everything it could not keep, each with its place. */
export const importReport = z.object({
  kept: z.number().int(),
  deduplicated: z.number().int(),
  warnings: z.array(z.object({ object: z.string(), property: z.string(), why: z.string() })),
  losses: z.array(z.object({ object: z.string(), property: z.string(), why: z.string() })),
  rejected: z.array(z.object({ object: z.string(), property: z.string(), why: z.string() })),
  /** How many more of each there were than the lists hold. */
  more: z.object({ warnings: z.number().int(), losses: z.number().int(), rejected: z.number().int() }),
});

const typeCount = z.object({ type: z.string(), count: z.number().int() });

export const item = z.object({
  id,
  state: z.enum(ITEM_STATES),
  title: z.string(),
  summary: z.string(),
  format: z.enum(INPUT_FORMATS),
  circle: z.object({ id, names: z.record(z.string(), z.string()) }).nullable(),
  tlp: tlp.nullable(),
  pap: pap.nullable(),
  purpose: z.string().nullable(),
  attribution: z.enum(['named', 'anonymous']).nullable(),
  embargoUntil: instant.nullable(),
  publishedAt: instant.nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  recalledAt: instant.nullable(),
  objects: z.number().int(),
  types: z.array(typeCount),
  /** null where the source is not shown to this reader; `clause` says why. */
  source: z.object({ id, name: z.string(), country: z.string() }).nullable(),
  mine: z.boolean(),
});

/** What this reader may do with the item and why they see it: the interface never guesses rights. */
export const itemPage = item.extend({
  route: z.enum(['own', 'circle', 'named', 'public', 'client']).nullable(),
  reasons: z.array(reason),
  obligations: z.array(
    z.object({ kind: z.string(), text: z.record(z.string(), z.unknown()), clause: reason.shape.clause }),
  ),
  may: z.object({ recall: z.boolean(), release: z.boolean(), edit: z.boolean() }),
  report: importReport.nullable(),
  named: z.array(namedRecipient),
  excluded: z.array(id),
  personalData: z.boolean(),
  /** Why it is shared although a warning list of its source holds some of it. */
  warningReason: z.string().nullable(),
  /** For the source: the item that this one replaces or is to replace, and the one that replaced it. */
  corrects: id.nullable(),
  correctedBy: id.nullable(),
});

export const sharedObject = z.object({
  id: z.string(),
  type: z.string(),
  version: z.string(),
  addedAt: z.string(),
  /** The object's own JSON text, as it was shared. */
  json: z.string(),
});
