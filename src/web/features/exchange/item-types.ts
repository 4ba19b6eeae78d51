import type { z } from 'zod';
import type { importReport, item, itemPage, receipt, sharedObject, terms } from '../../../contract/exchange.ts';

export type Item = z.infer<typeof item>;
export type ItemView = z.infer<typeof itemPage>;
export type ImportReport = z.infer<typeof importReport>;
export type Receipt = z.infer<typeof receipt>;
export type SharedObject = z.infer<typeof sharedObject>;
export type Terms = z.input<typeof terms>;
export type NamedRecipient = ItemView['named'][number];
