import { eventType } from '../../kernel/events.ts';

/** Another version governs, or none does any more. */
export const agreementChanged = eventType<{ agreement: string; version: string }>('agreements.agreement-changed');

/** An organisation acceded to the version in force, or left it. */
export const accessionChanged = eventType<{ agreement: string; version: string; organisation: string }>(
  'agreements.accession-changed',
);
