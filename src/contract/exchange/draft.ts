import { z } from 'zod';
import { personOrToken } from '../access.ts';
import { id, idParams, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { INPUT_FORMATS, item, itemPage, terms } from './item.ts';
import { mappingQuery } from './mapping.ts';
import { explanation } from './recipients.ts';

const write = personOrToken('exchange:write', 'responder');

export const createDraft = endpoint({
  id: 'exchange.createDraft',
  method: 'POST',
  path: '/api/v1/drafts',
  summary: 'Upload content (STIX bundle, MISP event, CSV, text, e-mail or PDF); answers a draft with the import report',
  access: write,
  query: mappingQuery.extend({
    title: z.string().max(300).optional(),
    /** The title where the content has none of its own. */
    filename: z.string().max(300).optional(),
    format: z.enum(INPUT_FORMATS).optional(),
    /** A shared item that it is to replace: it begins with the terms of that item. */
    corrects: id.optional(),
  }),
  body: 'stream',
  reply: itemPage,
  status: 201,
  errors: ['bad-json', 'too-large', 'unprocessable', 'unsupported-media-type', 'not-found', 'conflict'],
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

const place = z.number().int().min(0).max(1_000_000);

export const finding = z.object({
  n: place,
  /** `ipv4`, `url`, `sha256`, … */
  kind: z.string(),
  /** In its plain form: show it defanged. */
  value: z.string(),
  /** Which part of the input: empty for the text itself, else `header Received`, `page 3`, the name of an attachment. */
  part: z.string(),
  line: z.number().int(),
  /** What stands around it, as it was written. */
  context: z.string(),
  /** Why to look twice; null when nothing speaks against it. */
  doubt: z.string().nullable(),
  /** Whether it is part of the draft. */
  taken: z.boolean(),
});

export const listFindings = endpoint({
  id: 'exchange.listFindings',
  method: 'GET',
  path: '/api/v1/drafts/:id/findings',
  summary: 'What was found in the free text, e-mail or PDF of a draft, each with the line it stands in',
  access: write,
  params: idParams,
  query: pageQuery,
  reply: page(finding).extend({ found: z.number().int(), taken: z.number().int() }),
  errors: ['not-found', 'conflict'],
});

export const chooseFindings = endpoint({
  id: 'exchange.chooseFindings',
  method: 'POST',
  path: '/api/v1/drafts/:id/findings',
  summary: 'Take findings into a draft, and leave others out of it, before it is shared',
  access: write,
  params: idParams,
  body: z.object({ take: z.array(place).max(1000).optional(), leave: z.array(place).max(1000).optional() }),
  reply: z.object({ found: z.number().int(), taken: z.number().int(), objects: z.number().int() }),
  errors: ['not-found', 'conflict'],
});
