import type { z } from 'zod';
import type * as contract from '../../contract/agreements.ts';
import { hasRole, organisationOf } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { type Brief, organisationBriefs } from '../directory/index.ts';
import { findVersion } from './find-version.ts';
import { memberOrganisation } from './members.ts';
import type { SignatureRecord } from './statement.ts';
import {
  type AccessionRow,
  accessionsTo,
  type NoticeRow,
  noticesOf,
  type SignatureRow,
  signaturesOf,
} from './store/accessions.ts';

type View = z.input<typeof contract.accessionView>;

/** One accession with everything that belongs to it. */
export interface Accession {
  readonly row: AccessionRow;
  readonly organisation: Brief;
  readonly signatures: readonly SignatureRow[];
  readonly notices: readonly NoticeRow[];
}

/**
 * The accessions that the actor may see: all of them for parties, for the vetted who are about to sign, the secretariat
 * and auditors; for others their own organisation's.
 */
export async function visibleAccessions(tx: ReadTx, version: string): Promise<Accession[]> {
  await findVersion(tx, version);
  const rows = await accessionsTo(tx, version);
  const all = await seesEverybody(tx);
  const own = organisationOf(tx.actor);
  return withParts(
    tx,
    rows.filter((row) => all || row.organisation === own),
  );
}

async function seesEverybody(tx: ReadTx): Promise<boolean> {
  if (tx.actor.kind === 'system' || hasRole(tx.actor, 'secretary', 'auditor')) return true;
  const organisation = organisationOf(tx.actor);
  if (organisation === null) return false;
  const { standing } = await memberOrganisation(tx, organisation);
  return standing === 'party' || standing === 'vetted';
}

async function withParts(tx: ReadTx, rows: readonly AccessionRow[]): Promise<Accession[]> {
  const ids = rows.map((row) => row.id);
  const members = await organisationBriefs(
    tx,
    rows.map((row) => row.organisation),
  );
  const signatures = Map.groupBy(await signaturesOf(tx, ids), (signature) => signature.accession);
  const notices = Map.groupBy(await noticesOf(tx, ids), (notice) => notice.accession);
  return rows.map((row) => {
    const organisation = members.get(row.organisation);
    if (!organisation) throw notFound('organisation');
    return { row, organisation, signatures: signatures.get(row.id) ?? [], notices: notices.get(row.id) ?? [] };
  });
}

/** One accession of the actor's own organisation. */
export async function ownAccession(tx: ReadTx, version: string, id: string): Promise<View> {
  const found = (await visibleAccessions(tx, version)).find((accession) => accession.row.id === id);
  if (!found) throw notFound('accession');
  return accessionView(found);
}

export function accessionView({ row, organisation, signatures, notices }: Accession): View {
  const { id, legalName: name, country, kind } = organisation;
  return {
    id: row.id,
    organisation: { id, name, country, class: kind },
    state: row.state,
    signatures: signatures.map(signatureLine),
    countersigned: countersignedOf(row),
    notices: notices.map(({ kind, at, reason }) => ({ kind, at: at.toISOString(), reason })),
  };
}

function countersignedOf(row: AccessionRow): View['countersigned'] {
  if (!row.countersigned_at || !row.public_key || !row.signature) return null;
  return {
    at: row.countersigned_at.toISOString(),
    publicKey: row.public_key.toString('base64'),
    signature: row.signature.toString('base64'),
  };
}

function signatureLine({ act, person, record, at }: SignatureRow): View['signatures'][number] {
  const { statement } = JSON.parse(record) as SignatureRecord;
  const { capacity, edition } = statement;
  return { act, person, name: statement.person.name, capacity, edition, at: at.toISOString() };
}
