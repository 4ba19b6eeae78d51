import { z } from 'zod';
import { id, languageTag } from '../common.ts';

/** draft → open (for signature) → in-force → superseded | ended. Only a draft can be changed. */
export const versionState = z.enum(['draft', 'open', 'in-force', 'superseded', 'ended']);

/**
 * signed (first signatory) → countersigned (second approver, then the organisation) → suspended | withdrawn | lapsed.
 * An organisation is suspended and reinstated in the directory; its accession follows.
 */
export const accessionState = z.enum(['signed', 'countersigned', 'suspended', 'withdrawn', 'lapsed']);

export const ceremonyAct = z.enum(['sign', 'approve']);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const reasonText = z.string().trim().min(3).max(2000);
export const languageParams = z.object({ id, language: languageTag });
export const agreementErrors = ['not-found', 'conflict', 'unprocessable'] as const;
