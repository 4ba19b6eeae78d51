import type { Kernel, Module } from '../../kernel/kernel.ts';
import { createReadLog } from '../exchange/index.ts';
import { feedbackRoutes } from './routes.ts';

export { type FeedbackGiven, feedbackGiven } from './events.ts';
export { currentState, type ObjectState } from './state.ts';

/** What recipients say of what was shared with them, and what it is worth by now. */
export function feedbackModule(kernel: Kernel): Module {
  return {
    name: 'feedback',
    migrations: { module: 'feedback', folder: new URL('./migrations/', import.meta.url) },
    routes: feedbackRoutes(createReadLog(kernel.database)),
  };
}
