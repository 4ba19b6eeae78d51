import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { id, idParams, instant } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { itemPage } from './item.ts';
import { recallNotice } from './recipients.ts';

const write = personOrToken('exchange:write', 'responder');

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

export const acknowledgeRecall = endpoint({
  id: 'exchange.acknowledgeRecall',
  method: 'POST',
  path: '/api/v1/recalls/:id/acknowledgement',
  summary: "Confirm that the organisation's copies of an item that was taken back are deleted",
  access: personOrToken('feedback:write', 'responder'),
  params: idParams,
  /** When they were deleted; now where absent. */
  body: z.object({ deletedAt: instant.refine((at) => at >= '1970', 'is before 1970').optional() }),
  reply: recallNotice,
  errors: ['not-found'],
  idempotent: true,
});

export const correctItem = endpoint({
  id: 'exchange.correctItem',
  method: 'POST',
  path: '/api/v1/items/:id/correction',
  summary: 'Make a draft from a shared item; to publish it takes the item back and tells its recipients',
  access: write,
  params: idParams,
  /** STIX ids of objects to leave out. */
  body: z.object({ without: z.array(z.string().max(200)).max(1000).optional() }),
  reply: itemPage,
  status: 201,
  errors: ['not-found', 'conflict', 'unprocessable'],
  idempotent: true,
});
