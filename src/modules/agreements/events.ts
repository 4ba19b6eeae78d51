import { eventType } from '../../kernel/events.ts';

/** Another version governs, or none does any more. */
export const agreementChanged = eventType<{ agreement: string; version: string }>('agreements.agreement-changed');
