import { stream } from './notifications/stream.ts';

export * from './notifications/stream.ts';

/** Every endpoint of the module. */
export const endpoints = [stream] as const;
