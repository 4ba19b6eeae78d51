import { on } from '../../kernel/events.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { standingChanged } from '../directory/index.ts';
import { enterDueWorker } from './jobs.ts';
import { followStanding } from './leaving.ts';
import { agreementRoutes } from './routes.ts';

export { agreementChanged } from './events.ts';
export { agreementForPolicy } from './for-policy.ts';
export { verifyAgreement } from './verify/verify-agreement.ts';

/** Agreements: their versions and language editions, who signed them, and which one governs. */
export function agreementsModule(kernel: Kernel): Module {
  return {
    name: 'agreements',
    migrations: { module: 'agreements', folder: new URL('./migrations/', import.meta.url) },
    routes: agreementRoutes(kernel),
    workers: [enterDueWorker],
    subscriptions: [on(standingChanged, followStanding)],
  };
}
