import type { Module } from '../../kernel/kernel.ts';

export { amendAgreement, createAgreement, openVersion, removeEdition, setClauses, setEdition } from './draft.ts';
export { accessionChanged, agreementChanged } from './events.ts';
export { agreementForPolicy, type CitedClause, citedClause } from './for-policy.ts';
export type { EntryRule } from './version.ts';

export function agreementsModule(): Module {
  return {
    name: 'agreements',
    migrations: { module: 'agreements', folder: new URL('./migrations/', import.meta.url) },
  };
}
