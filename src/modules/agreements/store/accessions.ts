import type { Selectable } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { RUNNING } from '../accession.ts';
import type { AgreementTables, SigningAct } from './tables.ts';

export type AccessionRow = Selectable<AgreementTables['accession']>;
export type SignatureRow = Selectable<AgreementTables['agreement_signature']>;
export type NoticeRow = Selectable<AgreementTables['agreement_notice']>;
export type CeremonyRow = Selectable<AgreementTables['agreement_ceremony']>;

/** Every accession to a version, in the order in which they began. */
export function accessionsTo(tx: ReadTx, version: string): Promise<AccessionRow[]> {
  return tx
    .db<AgreementTables>()
    .selectFrom('accession')
    .selectAll()
    .where('version', '=', version)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** An organisation's latest accession to a version, running or not. */
export function latestAccession(tx: ReadTx, version: string, organisation: string): Promise<AccessionRow | undefined> {
  return tx
    .db<AgreementTables>()
    .selectFrom('accession')
    .selectAll()
    .where('version', '=', version)
    .where('organisation', '=', organisation)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The running accessions of an organisation to any version of any agreement. */
export function runningAccessions(tx: ReadTx, organisation: string): Promise<(AccessionRow & { agreement: string })[]> {
  return tx
    .db<AgreementTables>()
    .selectFrom('accession')
    .innerJoin('agreement_version', 'agreement_version.id', 'accession.version')
    .selectAll('accession')
    .select('agreement_version.agreement')
    .where('accession.organisation', '=', organisation)
    .where('accession.state', 'in', [...RUNNING])
    .where('agreement_version.state', 'in', ['open', 'in-force'])
    .orderBy('agreement_version.number')
    .execute();
}

export async function countCountersigned(tx: ReadTx, version: string): Promise<number> {
  const { count } = await tx
    .db<AgreementTables>()
    .selectFrom('accession')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('version', '=', version)
    .where('state', '=', 'countersigned')
    .executeTakeFirstOrThrow();
  return Number(count);
}

export async function insertAccession(
  tx: Tx,
  row: Pick<AccessionRow, 'id' | 'version' | 'organisation' | 'state'>,
): Promise<void> {
  await tx
    .db<AgreementTables>()
    .insertInto('accession')
    .values({ ...row, created_at: tx.now })
    .execute();
}

type AccessionChange = Partial<Omit<AccessionRow, 'id' | 'version' | 'organisation' | 'created_at'>>;

export async function updateAccession(tx: Tx, id: string, change: AccessionChange): Promise<void> {
  await tx.db<AgreementTables>().updateTable('accession').set(change).where('id', '=', id).execute();
}

export async function insertSignature(tx: Tx, row: SignatureRow): Promise<void> {
  await tx.db<AgreementTables>().insertInto('agreement_signature').values(row).execute();
}

/** Signatures of the given accessions, the signatory's before the approver's. */
export async function signaturesOf(tx: ReadTx, accessions: readonly string[]): Promise<SignatureRow[]> {
  if (accessions.length === 0) return [];
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_signature')
    .selectAll()
    .where('accession', 'in', [...accessions])
    .orderBy('at')
    .orderBy('act', 'desc')
    .execute();
}

export async function insertNotice(tx: Tx, notice: Omit<NoticeRow, 'id' | 'at'>): Promise<void> {
  await tx
    .db<AgreementTables>()
    .insertInto('agreement_notice')
    .values({ ...notice, id: tx.ids.next(), at: tx.now })
    .execute();
}

export async function noticesOf(tx: ReadTx, accessions: readonly string[]): Promise<NoticeRow[]> {
  if (accessions.length === 0) return [];
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_notice')
    .selectAll()
    .where('accession', 'in', [...accessions])
    .orderBy('at')
    .orderBy('id')
    .execute();
}

/** What this person was last asked to sign; a second beginning replaces the first. */
export async function putCeremony(tx: Tx, row: CeremonyRow): Promise<void> {
  await tx
    .db<AgreementTables>()
    .insertInto('agreement_ceremony')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['version', 'person', 'act']).doUpdateSet({ statement: row.statement, at: row.at }),
    )
    .execute();
}

/** Hands out the ceremony once. */
export function takeCeremony(
  tx: Tx,
  version: string,
  person: string,
  act: SigningAct,
): Promise<CeremonyRow | undefined> {
  return tx
    .db<AgreementTables>()
    .deleteFrom('agreement_ceremony')
    .where('version', '=', version)
    .where('person', '=', person)
    .where('act', '=', act)
    .returningAll()
    .executeTakeFirst();
}
