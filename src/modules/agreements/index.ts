import { on } from '../../kernel/events.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { standingChanged } from '../directory/index.ts';
import { enterDueWorker } from './jobs.ts';
import { followStanding } from './leaving.ts';
import { agreementRoutes } from './routes.ts';

export { beginSigning, finishSigning, type Hub, type SigningWish } from './ceremony.ts';
export { amendAgreement, createAgreement, openVersion, removeEdition, setClauses, setEdition } from './draft.ts';
export { endVersion } from './ending.ts';
export { acceded, agreementChanged } from './events.ts';
export type { AgreementEvidence } from './evidence-file.ts';
export { agreementForPolicy, type CitedClause, citedClause } from './for-policy.ts';
export { withdraw } from './leaving.ts';
export { readEvidence } from './read-evidence.ts';
export type { Check } from './verify/check.ts';
export type { Expected } from './verify/verify-accession.ts';
export { type AgreementVerdict, verifyAgreement } from './verify/verify-agreement.ts';
export type { EntryRule } from './version.ts';

export function agreementsModule(kernel: Kernel): Module {
  return {
    name: 'agreements',
    migrations: { module: 'agreements', folder: new URL('./migrations/', import.meta.url) },
    routes: agreementRoutes(kernel),
    workers: [enterDueWorker],
    subscriptions: [on(standingChanged, followStanding)],
  };
}
