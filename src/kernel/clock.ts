/** The only source of time for the node's own code. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
