import { sha256Hex } from '../../kernel/crypto/hash.ts';
import { jcs } from '../../kernel/crypto/jcs.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { append } from '../ledger/index.ts';
import { nextAccessionState } from './accession.ts';
import { admitParty, enterIfDue } from './force.ts';
import { organisationSigner } from './organisation-key.ts';
import { COUNTERSIGNATURE_FORMAT, type Countersignature } from './statement.ts';
import { type AccessionRow, accessionsTo, signaturesOf, updateAccession } from './store/accessions.ts';
import type { VersionRow } from './store/versions.ts';

type Accession = Pick<AccessionRow, 'id' | 'organisation' | 'state'>;

/** Completes an accession whose two persons have signed, and lets it take effect where the version is in force. */
export async function countersign(tx: Tx, keyring: Keyring, version: VersionRow, accession: Accession): Promise<void> {
  const state = nextAccessionState(accession.state, 'approve');
  if (state === null) throw new AppError('conflict', `This accession is ${accession.state}: it cannot be approved.`);
  const text = jcs(await wordsOf(tx, version, accession));
  const signer = await organisationSigner(tx, keyring, accession.organisation);
  await tx.asSystem('countersign an accession', (system) =>
    updateAccession(system, accession.id, {
      state,
      countersignature: text,
      countersigned_at: tx.now,
      public_key: signer.publicKey,
      signature: signer.sign(Buffer.from(text)),
    }),
  );
  await append(tx, {
    act: 'countersigned',
    subject: { type: 'agreement-version', id: version.id },
    concerned: await boundBefore(tx, version),
    detail: {
      manifest: version.manifest_sha256,
      countersignature: sha256Hex(text),
      key: signer.publicKey.toString('base64'),
    },
  });
  if (version.state === 'in-force') await admitParty(tx, version, accession);
  else await enterIfDue(tx, version);
}

/** Whom the version binds already: they see, and can prove, who joins them. */
async function boundBefore(tx: Tx, version: VersionRow): Promise<string[]> {
  const accessions = await accessionsTo(tx, version.id);
  return accessions.filter(({ state }) => state === 'countersigned').map(({ organisation }) => organisation);
}

async function wordsOf(tx: Tx, version: VersionRow, accession: Accession): Promise<Countersignature> {
  const records = await signaturesOf(tx, [accession.id]);
  const recordOf = (act: 'sign' | 'approve') => records.find((record) => record.act === act)?.record_sha256;
  const [signed, approved] = [recordOf('sign'), recordOf('approve')];
  if (!signed || !approved || !version.manifest_sha256) {
    throw new AppError('conflict', 'Two persons of the organisation must have signed before it countersigns.');
  }
  return {
    format: COUNTERSIGNATURE_FORMAT,
    manifest: version.manifest_sha256,
    organisation: accession.organisation,
    signatures: [signed, approved],
    at: tx.now.toISOString(),
  };
}
