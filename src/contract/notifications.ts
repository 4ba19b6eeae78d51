import { inboxEndpoints } from './notifications/inbox.ts';
import { stream } from './notifications/stream.ts';
import { webhookEndpoints } from './notifications/webhook.ts';

export * from './notifications/inbox.ts';
export * from './notifications/stream.ts';
export * from './notifications/webhook.ts';

/** Every endpoint of the module. */
export const endpoints = [stream, ...inboxEndpoints, ...webhookEndpoints] as const;
