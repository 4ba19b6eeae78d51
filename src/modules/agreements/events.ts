import { eventType } from '../../kernel/events.ts';

/** Another version governs, or none does any more. */
export const agreementChanged = eventType<{ agreement: string; version: string }>('agreements.agreement-changed');

/** An organisation is now a party to the version in force. */
export const acceded = eventType<{ agreement: string; version: string; organisation: string }>('agreements.acceded');
