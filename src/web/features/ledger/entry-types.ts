import type { z } from 'zod';
import type { ledgerEntry, ledgerEvent, ledgerProof } from '../../../contract/ledger.ts';

export type LedgerEntry = z.infer<typeof ledgerEntry>;
export type LedgerEvent = z.infer<typeof ledgerEvent>;
export type LedgerProof = z.infer<typeof ledgerProof>;
