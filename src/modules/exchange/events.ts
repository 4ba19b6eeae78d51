import { eventType } from '../../kernel/events.ts';

export const itemPublished = eventType<{ item: string; circle: string; source: string; audience: number }>(
  'exchange.item-published',
);
export const itemRecalled = eventType<{ item: string; circle: string }>('exchange.item-recalled');
