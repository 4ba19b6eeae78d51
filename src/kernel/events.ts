import type { Tx } from './db/tx.ts';

/** A kind of news that a module tells; the phantom payload types both ends. */
export interface EventType<Payload> {
  readonly name: string;
  readonly payload?: Payload;
}

export interface AppEvent<Payload = unknown> {
  readonly type: string;
  readonly payload: Payload;
}

export interface Subscription {
  readonly event: string;
  readonly handle: (tx: Tx, payload: never) => Promise<void>;
}

/** `module.what-happened` */
export function eventType<Payload>(name: string): EventType<Payload> {
  return { name };
}

/** Subscribes to news of a module below, or — in app.ts alone — of a sibling. Runs inside the emitter's transaction. */
export function on<Payload>(
  type: EventType<Payload>,
  handle: (tx: Tx, payload: Payload) => Promise<void>,
): Subscription {
  return { event: type.name, handle };
}

export type Dispatch = (tx: Tx, event: AppEvent) => Promise<void>;

/** Hands an event to its subscribers, in the order in which they were given. */
export function dispatcher(subscriptions: readonly Subscription[]): Dispatch {
  const byEvent = Map.groupBy(subscriptions, (subscription) => subscription.event);
  return async (tx, event) => {
    for (const subscription of byEvent.get(event.type) ?? []) await subscription.handle(tx, event.payload as never);
  };
}
