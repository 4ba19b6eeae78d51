import { z } from 'zod';
import { anyone, person, personOrToken } from './access.ts';
import { id, idParams, instant, page, pageQuery, pap, reason, tlp } from './common.ts';
import { endpoint } from './endpoint.ts';

export const ITEM_STATES = ['draft', 'quarantined', 'embargoed', 'published', 'recalled', 'retired'] as const;
export const INPUT_FORMATS = ['stix', 'misp', 'csv', 'text'] as const;

const read = personOrToken('exchange:read');
const write = personOrToken('exchange:write', 'responder');

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
});

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
});

export const receipt = party.extend({
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  actedAt: instant.nullable(),
  via: z.array(z.string()),
  objects: z.number().int(),
});

export const sharedObject = z.object({
  id: z.string(),
  type: z.string(),
  version: z.string(),
  addedAt: z.string(),
  /** The object's own JSON text, as it was shared. */
  json: z.string(),
});

export const createDraft = endpoint({
  id: 'exchange.createDraft',
  method: 'POST',
  path: '/api/v1/drafts',
  summary: 'Upload content (STIX bundle, MISP event, CSV or text); answers a draft with the import report',
  access: write,
  query: z.object({
    title: z.string().max(300).optional(),
    /** The title where the content has none of its own. */
    filename: z.string().max(300).optional(),
    format: z.enum(INPUT_FORMATS).optional(),
  }),
  body: 'stream',
  reply: itemPage,
  status: 201,
  errors: ['bad-json', 'too-large', 'unprocessable', 'unsupported-media-type'],
});

export const listDrafts = endpoint({
  id: 'exchange.listDrafts',
  method: 'GET',
  path: '/api/v1/drafts',
  summary: "The organisation's drafts and quarantined content",
  access: write,
  query: pageQuery,
  reply: page(item),
});

export const changeDraft = endpoint({
  id: 'exchange.changeDraft',
  method: 'PATCH',
  path: '/api/v1/drafts/:id',
  summary: 'Set title, circle, marking and the other terms of a draft',
  access: write,
  params: idParams,
  body: terms,
  reply: itemPage,
  errors: ['not-found', 'conflict'],
});

export const explainDraft = endpoint({
  id: 'exchange.explainDraft',
  method: 'POST',
  path: '/api/v1/drafts/:id/explain',
  summary: 'Who would receive the draft under these terms, by which clause, and who not and why',
  access: write,
  params: idParams,
  body: terms,
  reply: explanation,
  errors: ['not-found'],
});

export const publishDraft = endpoint({
  id: 'exchange.publishDraft',
  method: 'POST',
  path: '/api/v1/drafts/:id/publish',
  summary: 'Share the draft under these terms',
  access: write,
  params: idParams,
  body: terms,
  reply: itemPage,
  errors: ['not-found', 'conflict', 'quarantined', 'unprocessable'],
  idempotent: true,
});

export const discardDraft = endpoint({
  id: 'exchange.discardDraft',
  method: 'DELETE',
  path: '/api/v1/drafts/:id',
  summary: 'Delete a draft or quarantined content for good',
  access: write,
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const listItems = endpoint({
  id: 'exchange.listItems',
  method: 'GET',
  path: '/api/v1/items',
  summary: 'Everything that the caller may read, newest first',
  access: read,
  query: pageQuery.extend({
    circle: id.optional(),
    tlp: tlp.optional(),
    source: z.enum(['mine', 'others']).optional(),
    q: z.string().max(200).optional(),
  }),
  reply: page(item),
});

export const getItem = endpoint({
  id: 'exchange.getItem',
  method: 'GET',
  path: '/api/v1/items/:id',
  summary: 'One item, why the caller sees it and what they may do with it',
  access: read,
  params: idParams,
  reply: itemPage,
  errors: ['not-found'],
});

export const listObjects = endpoint({
  id: 'exchange.listObjects',
  method: 'GET',
  path: '/api/v1/items/:id/objects',
  summary: 'The STIX objects of an item (or of a draft), in the order in which they were shared',
  access: read,
  params: idParams,
  query: pageQuery.extend({ type: z.string().max(100).optional() }),
  reply: page(sharedObject),
  errors: ['not-found'],
});

export const whoSees = endpoint({
  id: 'exchange.whoSees',
  method: 'GET',
  path: '/api/v1/items/:id/audience',
  summary: 'Who can see this item now and under which clause; the source also sees who cannot and why',
  access: read,
  params: idParams,
  reply: explanation,
  errors: ['not-found'],
});

export const listReceipts = endpoint({
  id: 'exchange.listReceipts',
  method: 'GET',
  path: '/api/v1/items/:id/receipts',
  summary: 'Who has been delivered, has read and has acted on an item; for its source alone',
  access: read,
  params: idParams,
  reply: z.object({ items: z.array(receipt) }),
  errors: ['not-found'],
});

export const recallItem = endpoint({
  id: 'exchange.recallItem',
  method: 'POST',
  path: '/api/v1/items/:id/recall',
  summary: 'Take an item back: nobody reads it from now on, and those who did are told to delete it',
  access: write,
  params: idParams,
  body: z.object({ reason: z.string().trim().min(1).max(1000) }),
  reply: itemPage,
  errors: ['not-found', 'conflict'],
  idempotent: true,
});

export const releaseItem = endpoint({
  id: 'exchange.releaseItem',
  method: 'POST',
  path: '/api/v1/items/:id/releases',
  summary: 'Release a received item to a client organisation; a logged act under the onward-sharing clause',
  access: person('responder'),
  params: idParams,
  body: z.object({ client: id }),
  reply: itemPage,
  errors: ['not-found'],
  idempotent: true,
});

export const exportItem = endpoint({
  id: 'exchange.exportItem',
  method: 'GET',
  path: '/api/v1/items/:id/bundle',
  summary: 'The item as a STIX 2.1 bundle',
  access: read,
  params: idParams,
  reply: 'raw',
  errors: ['not-found'],
});

export const getEnvelope = endpoint({
  id: 'exchange.getEnvelope',
  method: 'GET',
  path: '/api/v1/items/:id/envelope',
  summary: 'The signed envelope of an item: digest, marking, agreement version, origin, sequence',
  access: read,
  params: idParams,
  reply: z.object({ envelope: z.record(z.string(), z.unknown()), publicKey: z.string(), signature: z.string() }),
  errors: ['not-found'],
});

export const lookUp = endpoint({
  id: 'exchange.lookUp',
  method: 'POST',
  path: '/api/v1/lookup',
  summary: 'Which of these indicator values are known, as far as the caller may know',
  access: read,
  body: z.object({ values: z.array(z.string().min(1).max(4096)).min(1).max(10_000) }),
  reply: z.object({
    results: z.array(
      z.object({
        value: z.string(),
        /** null: not recognised as an indicator. */
        kind: z.string().nullable(),
        normalised: z.string().nullable(),
        hits: z.array(z.object({ item: id, title: z.string(), object: z.string(), tlp, addedAt: z.string() })),
      }),
    ),
  }),
});

export const nodeKeys = endpoint({
  id: 'exchange.nodeKeys',
  method: 'GET',
  path: '/api/v1/keys',
  summary: 'The public Ed25519 keys with which this node signs envelopes, rosters and checkpoints',
  access: anyone,
  reply: z.object({ envelope: z.string(), roster: z.string(), ledger: z.string() }),
});

export const endpoints = [
  createDraft,
  listDrafts,
  changeDraft,
  explainDraft,
  publishDraft,
  discardDraft,
  listItems,
  getItem,
  listObjects,
  whoSees,
  listReceipts,
  recallItem,
  releaseItem,
  exportItem,
  getEnvelope,
  lookUp,
  nodeKeys,
] as const;
