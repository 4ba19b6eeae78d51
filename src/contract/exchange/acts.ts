import { z } from 'zod';
import { person, personOrToken } from '../access.ts';
import { id, idParams } from '../common.ts';
import { endpoint } from '../endpoint.ts';
import { itemPage } from './item.ts';

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
