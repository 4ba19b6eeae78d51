import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { proofsAbout } from '../ledger/index.ts';
import {
  type AccessionEvidence,
  type AgreementEvidence,
  countersignatureDigest,
  EVIDENCE_FORMAT,
} from './evidence-file.ts';
import { findVersion } from './find-version.ts';
import { type Accession, visibleAccessions } from './read-accessions.ts';
import { editionsOf } from './store/versions.ts';

/**
 * The file that `verifyAgreement` checks, but for the proofs from the ledger. Throws `not-found` for a draft: there is
 * nothing to prove yet.
 */
export async function readEvidence(tx: ReadTx, version: string): Promise<AgreementEvidence> {
  const row = await findVersion(tx, version);
  if (row.manifest === null) throw notFound('agreement version');
  return {
    format: EVIDENCE_FORMAT,
    manifest: row.manifest,
    editions: await editionsOf(tx, version),
    accessions: (await visibleAccessions(tx, version)).map(evidenceOf),
  };
}

/**
 * The file with a proof that each countersignature in it stands in the ledger. Runs as the system: who joined later has no
 * entry of those bound before, yet sees their countersignatures, and an entry says nothing that those do not.
 */
export async function withProofs(tx: ReadTx, version: string, evidence: AgreementEvidence): Promise<AgreementEvidence> {
  const proofs = new Map(
    (await proofsAbout(tx, version, 'countersigned')).map((proof) => [proof.event.detail?.countersignature, proof]),
  );
  const accessions = evidence.accessions.map((accession) => ({
    ...accession,
    ledger: proofs.get(countersignatureDigest(accession) ?? undefined) ?? null,
  }));
  return { ...evidence, accessions };
}

function evidenceOf({ row, organisation, signatures }: Accession): AccessionEvidence {
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
    ledger: null,
  };
}
