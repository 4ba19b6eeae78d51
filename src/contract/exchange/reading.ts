import { z } from 'zod';
import { anyone, personOrToken } from '../access.ts';
import { id, idParams, page, pageQuery, tlp } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { item, itemPage, sharedObject } from './item.ts';
import { acknowledgement, explanation, recallNotice, receipt } from './recipients.ts';

const read = personOrToken('exchange:read');

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

export const listRecallNotices = endpoint({
  id: 'exchange.listRecallNotices',
  method: 'GET',
  path: '/api/v1/recalls',
  summary: "Items that were taken back after the caller's organisation had received them, newest first",
  access: read,
  query: pageQuery,
  reply: page(recallNotice),
});

export const listAcknowledgements = endpoint({
  id: 'exchange.listAcknowledgements',
  method: 'GET',
  path: '/api/v1/items/:id/acknowledgements',
  summary: 'Who has confirmed the deletion of an item that was taken back, and who has not; for its source alone',
  access: read,
  params: idParams,
  reply: z.object({ items: z.array(acknowledgement) }),
  errors: ['not-found'],
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

export const nodeKeys = endpoint({
  id: 'exchange.nodeKeys',
  method: 'GET',
  path: '/api/v1/keys',
  summary: 'The public Ed25519 keys with which this node signs envelopes, rosters and checkpoints',
  access: anyone,
  reply: z.object({ envelope: z.string(), roster: z.string(), ledger: z.string() }),
});
