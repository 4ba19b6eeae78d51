import { z } from 'zod';
import { sha256Hex } from '../../kernel/crypto/hash.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { InclusionProof } from '../ledger/index.ts';
import { COUNTERSIGNATURE_FORMAT, STATEMENT_FORMAT } from './statement.ts';

export const EVIDENCE_FORMAT = 'renkei-agreement-evidence/1';

const text = z.string();
const digest = z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex');
const organisation = z.strictObject({ id: text, name: text, country: text });

/** Strict everywhere: what is signed is the JSON of exactly these members. */
const signatureRecord = z.strictObject({
  statement: z.strictObject({
    format: z.literal(STATEMENT_FORMAT),
    act: z.enum(['sign', 'approve']),
    manifest: digest,
    organisation,
    person: z.strictObject({ id: text, name: text }),
    capacity: text,
    edition: text,
    site: z.strictObject({ rpId: text, origin: text }),
    approves: digest.nullable(),
  }),
  evidence: z.strictObject({
    credentialId: text,
    publicKey: text,
    authenticatorData: text,
    clientDataJSON: text,
    signature: text,
    challengeSalt: text,
  }),
  at: z.iso.datetime(),
});

const countersignature = z.strictObject({
  words: z.strictObject({
    format: z.literal(COUNTERSIGNATURE_FORMAT),
    manifest: digest,
    organisation: text,
    signatures: z.tuple([digest, digest]),
    at: z.iso.datetime(),
  }),
  publicKey: z.base64(),
  signature: z.base64(),
});

const accession = z.strictObject({
  organisation,
  state: z.enum(['signed', 'countersigned', 'suspended', 'withdrawn', 'lapsed']),
  /** The signatory's, then the approver's. */
  signatures: z.array(signatureRecord).min(1).max(2),
  countersignature: countersignature.nullable(),
  /** That the countersignature stands in the ledger; null in the second before a checkpoint covers it. */
  ledger: z.custom<InclusionProof>((value) => typeof value === 'object' && value !== null).nullable(),
});

/**
 * An agreement version as a file that proves itself: the manifest's very text, every edition, and for each accession both
 * signatures with their passkey evidence (base64url) and the organisation's countersignature (base 64).
 */
export const agreementEvidence = z.strictObject({
  format: z.literal(EVIDENCE_FORMAT),
  manifest: text,
  editions: z.array(z.strictObject({ language: text, text })),
  accessions: z.array(accession),
});

export type AgreementEvidence = z.infer<typeof agreementEvidence>;
export type AccessionEvidence = z.infer<typeof accession>;

/** What the ledger says of a countersignature: the SHA-256 of its words, in hex; null where there is none. */
export function countersignatureDigest({ countersignature }: AccessionEvidence): string | null {
  return countersignature && sha256Hex(jcs(countersignature.words));
}
