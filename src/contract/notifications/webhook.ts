import { z } from 'zod';
import { person, withStepUp } from '../access.ts';
import { id, idParams, instant, page, pageQuery } from '../common.ts';
import { endpoint } from '../endpoint.ts';

/** What a webhook can be told of: what concerns an organisation, not one person. */
export const WEBHOOK_KINDS = ['published', 'updated', 'released', 'recalled', 'expired', 'feedback'] as const;
export const webhookKind = z.enum(WEBHOOK_KINDS);

const officer = person('officer');

/** Where a webhook is posted to: https, without a user name and password. */
const address = z
  .url({ protocol: /^https?$/, error: 'is not an https:// address' })
  .max(2000)
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return username === '' && password === '' && hash === '';
  }, 'holds a user name, a password or a fragment: leave them out');

const wishes = z.object({
  url: address,
  kinds: z.array(webhookKind).min(1).max(WEBHOOK_KINDS.length),
  /** Only events in these circles; null: in all. */
  circles: z.array(id).min(1).max(50).nullable(),
});

export const webhook = z.object({
  id,
  url: z.string(),
  kinds: z.array(webhookKind),
  circles: z.array(id).nullable(),
  state: z.enum(['active', 'disabled']),
  /** Why it is disabled: by an officer, because the receiver answered 410, or after failing for long. */
  disabledWhy: z.enum(['officer', 'gone', 'failing']).nullable(),
  /** Since when nothing was delivered, though it was tried; null: the last attempt succeeded. */
  failingSince: instant.nullable(),
  /** Until when messages carry a signature by the secret before the last rotation too. */
  oldSecretUntil: instant.nullable(),
  createdAt: instant,
  waiting: z.number().int(),
  dead: z.number().int(),
});

export const DELIVERY_STATES = ['pending', 'delivered', 'dead', 'withheld'] as const;

export const delivery = z.object({
  /** `webhook-id` of the message, the same in every attempt. */
  id,
  kind: z.union([webhookKind, z.literal('ping')]),
  item: id.nullable(),
  /** `withheld`: your organisation may not know of it any more, so it was not sent. */
  state: z.enum(DELIVERY_STATES),
  createdAt: instant,
  nextAt: instant.nullable(),
  /** The latest attempts, newest first. */
  attempts: z.array(
    z.object({
      at: instant,
      /** null: no answer. */
      status: z.number().int().nullable(),
      milliseconds: z.number().int(),
      /** The beginning of the answer, or why there was none. */
      said: z.string(),
    }),
  ),
});

export const createWebhook = endpoint({
  id: 'notifications.createWebhook',
  method: 'POST',
  path: '/api/v1/webhooks',
  summary: 'Have events posted to an address (Standard Webhooks); the secret is shown once',
  access: withStepUp(officer),
  body: wishes,
  reply: z.object({ webhook, secret: z.string() }),
  status: 201,
  errors: ['unprocessable', 'conflict', 'step-up-required'],
});

export const listWebhooks = endpoint({
  id: 'notifications.listWebhooks',
  method: 'GET',
  path: '/api/v1/webhooks',
  summary: 'Webhooks of my organisation, newest first',
  access: officer,
  query: pageQuery,
  reply: page(webhook),
});

export const readWebhook = endpoint({
  id: 'notifications.readWebhook',
  method: 'GET',
  path: '/api/v1/webhooks/:id',
  summary: 'One webhook of my organisation',
  access: officer,
  params: idParams,
  reply: webhook,
  errors: ['not-found'],
});

export const changeWebhook = endpoint({
  id: 'notifications.changeWebhook',
  method: 'PATCH',
  path: '/api/v1/webhooks/:id',
  summary: 'Change what a webhook is told of, or stop it and let it go on; its address stays',
  access: officer,
  params: idParams,
  body: wishes
    .omit({ url: true })
    .partial()
    .extend({ state: z.enum(['active', 'disabled']).optional() }),
  reply: webhook,
  errors: ['not-found'],
});

export const rotateWebhookSecret = endpoint({
  id: 'notifications.rotateWebhookSecret',
  method: 'POST',
  path: '/api/v1/webhooks/:id/secret',
  summary: 'A new secret, shown once; for a day messages are signed by the old one too',
  access: withStepUp(officer),
  params: idParams,
  reply: z.object({ webhook, secret: z.string() }),
  errors: ['not-found', 'step-up-required'],
});

export const deleteWebhook = endpoint({
  id: 'notifications.deleteWebhook',
  method: 'DELETE',
  path: '/api/v1/webhooks/:id',
  summary: 'Delete a webhook with its log; what waits is not sent',
  access: officer,
  params: idParams,
  reply: z.undefined(),
  status: 204,
  errors: ['not-found'],
});

export const pingWebhook = endpoint({
  id: 'notifications.pingWebhook',
  method: 'POST',
  path: '/api/v1/webhooks/:id/ping',
  summary: 'Send a test message now; how it went is in the log',
  access: officer,
  params: idParams,
  reply: delivery,
  errors: ['not-found', 'conflict'],
});

export const listDeliveries = endpoint({
  id: 'notifications.listDeliveries',
  method: 'GET',
  path: '/api/v1/webhooks/:id/deliveries',
  summary: 'What was sent, waits or could not be delivered, newest first',
  access: officer,
  params: idParams,
  query: pageQuery.extend({ state: z.enum(DELIVERY_STATES).optional() }),
  reply: page(delivery),
  errors: ['not-found'],
});

export const replayDeliveries = endpoint({
  id: 'notifications.replayDeliveries',
  method: 'POST',
  path: '/api/v1/webhooks/:id/replay',
  summary: 'Send again, under the same ids: one delivery, or all that are dead',
  access: officer,
  params: idParams,
  body: z.object({ delivery: id.optional() }),
  reply: z.object({ replayed: z.number().int() }),
  errors: ['not-found', 'conflict'],
  idempotent: true,
});

export const webhookEndpoints = [
  createWebhook,
  listWebhooks,
  readWebhook,
  changeWebhook,
  rotateWebhookSecret,
  deleteWebhook,
  pingWebhook,
  listDeliveries,
  replayDeliveries,
] as const;
