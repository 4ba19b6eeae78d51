import { sha256Hex } from '../../kernel/crypto/hash.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { type InclusionProof, ownEntries, proofOf } from '../ledger/index.ts';
import { type AccessionEvidence, type AgreementEvidence, EVIDENCE_FORMAT } from './evidence-file.ts';
import { findVersion } from './find-version.ts';
import { type Accession, visibleAccessions } from './read-accessions.ts';
import { editionsOf } from './store/versions.ts';

/** The file that `verifyAgreement` checks. Throws `not-found` for a draft: there is nothing to prove yet. */
export async function readEvidence(tx: ReadTx, version: string): Promise<AgreementEvidence> {
  const row = await findVersion(tx, version);
  if (row.manifest === null) throw notFound('agreement version');
  const proofs = await countersignatureProofs(tx, version);
  return {
    format: EVIDENCE_FORMAT,
    manifest: row.manifest,
    editions: await editionsOf(tx, version),
    accessions: (await visibleAccessions(tx, version)).map((accession) => evidenceOf(accession, proofs)),
  };
}

/** Proofs that the ledger gives this actor, by the SHA-256 of the countersignature. */
async function countersignatureProofs(tx: ReadTx, version: string): Promise<Map<string, InclusionProof>> {
  const proofs = new Map<string, InclusionProof>();
  for (const { entry, event } of await ownEntries(tx, { subject: version, act: 'countersigned', limit: 1000 })) {
    const countersignature = event?.detail?.countersignature;
    const proof = typeof countersignature === 'string' ? await proofIfSealed(tx, entry) : null;
    if (proof) proofs.set(String(countersignature), proof);
  }
  return proofs;
}

/** An entry of the last second may not be under a checkpoint yet. */
async function proofIfSealed(tx: ReadTx, entry: number): Promise<InclusionProof | null> {
  try {
    return await proofOf(tx, entry);
  } catch (error) {
    if (error instanceof AppError && error.code === 'conflict') return null;
    throw error;
  }
}

function evidenceOf(
  { row, organisation, signatures }: Accession,
  proofs: ReadonlyMap<string, InclusionProof>,
): AccessionEvidence {
  const records: AccessionEvidence['signatures'] = signatures.map(({ record }) => JSON.parse(record));
  const { id, country, legalName: name } = organisation;
  const { countersignature: words, public_key: key, signature } = row;
  return {
    // As it was called when it signed.
    organisation: records[0]?.statement.organisation ?? { id, name, country },
    state: row.state,
    signatures: records,
    countersignature:
      words && key && signature
        ? { words: JSON.parse(words), publicKey: key.toString('base64'), signature: signature.toString('base64') }
        : null,
    ledger: (words && proofs.get(sha256Hex(words))) || null,
  };
}
