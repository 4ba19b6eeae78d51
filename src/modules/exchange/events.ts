import { eventType } from '../../kernel/events.ts';

/** `renews`: other versions of some of its objects were in the circle already. */
export const itemPublished = eventType<{
  item: string;
  circle: string;
  source: string;
  audience: number;
  renews: boolean;
}>('exchange.item-published');
export const itemRecalled = eventType<{ item: string; circle: string }>('exchange.item-recalled');
/** Retention has ended it: its content is gone here. */
export const itemExpired = eventType<{ item: string; circle: string }>('exchange.item-expired');
/** A recipient passed it on to a client, who reads it from now on. */
export const itemReleased = eventType<{ item: string; circle: string; client: string }>('exchange.item-released');
/** Found to have read it just before it was recalled: they are told after the others. */
export const toldLate = eventType<{ item: string; organisation: string }>('exchange.told-late');
