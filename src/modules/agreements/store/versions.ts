import type { Selectable } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { Clause } from '../../policy/index.ts';
import type { Edition } from '../manifest.ts';
import type { EntryRule, VersionState } from '../version.ts';
import type { AgreementTables } from './tables.ts';

export type AgreementRow = Selectable<AgreementTables['agreement']>;
export type VersionRow = Selectable<AgreementTables['agreement_version']>;

export async function insertAgreement(tx: Tx, row: Pick<AgreementRow, 'id' | 'slug' | 'names'>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .db<AgreementTables>()
    .insertInto('agreement')
    .values({
      ...row,
      names: JSON.stringify(row.names),
      created_at: tx.now,
      created_by: tx.actor.kind === 'person' ? tx.actor.person : null,
    })
    .onConflict((conflict) => conflict.column('slug').doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows) > 0;
}

export async function insertDraft(
  tx: Tx,
  row: { id: string; agreement: string; number: number; clauses: readonly Clause[]; entry: EntryRule },
): Promise<void> {
  await tx
    .db<AgreementTables>()
    .insertInto('agreement_version')
    .values({
      ...row,
      clauses: JSON.stringify(row.clauses),
      entry: JSON.stringify(row.entry),
      state: 'draft',
      created_at: tx.now,
    })
    .execute();
}

export function allAgreements(tx: ReadTx): Promise<AgreementRow[]> {
  return tx.db<AgreementTables>().selectFrom('agreement').selectAll().orderBy('slug').execute();
}

export function agreementRow(tx: ReadTx, id: string): Promise<AgreementRow> {
  return tx.db<AgreementTables>().selectFrom('agreement').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

export function versionRow(tx: ReadTx, id: string): Promise<VersionRow | undefined> {
  return tx.db<AgreementTables>().selectFrom('agreement_version').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, held against other changes of this version until the transaction ends. */
export function lockVersion(tx: Tx, id: string): Promise<VersionRow | undefined> {
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_version')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Newest first; all agreements where none is given. */
export function versionsOf(tx: ReadTx, agreement?: string): Promise<VersionRow[]> {
  let query = tx.db<AgreementTables>().selectFrom('agreement_version').selectAll().orderBy('number', 'desc');
  if (agreement !== undefined) query = query.where('agreement', '=', agreement);
  return query.execute();
}

export function versionsIn(tx: ReadTx, state: VersionState): Promise<VersionRow[]> {
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_version')
    .selectAll()
    .where('state', '=', state)
    .orderBy('in_force_from')
    .orderBy('id')
    .execute();
}

export function versionNumbered(tx: ReadTx, agreement: string, number: number): Promise<VersionRow | undefined> {
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_version')
    .selectAll()
    .where('agreement', '=', agreement)
    .where('number', '=', number)
    .executeTakeFirst();
}

type VersionChange = Partial<Omit<VersionRow, 'id' | 'agreement' | 'number' | 'clauses' | 'entry'>>;

export async function updateVersion(tx: Tx, id: string, change: VersionChange): Promise<void> {
  await tx.db<AgreementTables>().updateTable('agreement_version').set(change).where('id', '=', id).execute();
}

export async function updateClauses(tx: Tx, id: string, clauses: readonly Clause[], entry: EntryRule): Promise<void> {
  await tx
    .db<AgreementTables>()
    .updateTable('agreement_version')
    .set({ clauses: JSON.stringify(clauses), entry: JSON.stringify(entry) })
    .where('id', '=', id)
    .execute();
}

export function editionsOf(tx: ReadTx, version: string): Promise<Edition[]> {
  return tx
    .db<AgreementTables>()
    .selectFrom('agreement_edition')
    .select(['language', 'text'])
    .where('version', '=', version)
    .orderBy('language')
    .execute();
}

/** Languages of each version. */
export async function languagesByVersion(tx: ReadTx): Promise<Map<string, string[]>> {
  const rows = await tx
    .db<AgreementTables>()
    .selectFrom('agreement_edition')
    .select(['version', 'language'])
    .orderBy('language')
    .execute();
  const grouped = Map.groupBy(rows, (row) => row.version);
  return new Map([...grouped].map(([version, of]) => [version, of.map((row) => row.language)]));
}

export async function putEdition(tx: Tx, version: string, edition: Edition): Promise<void> {
  await tx
    .db<AgreementTables>()
    .insertInto('agreement_edition')
    .values({ version, ...edition })
    .onConflict((conflict) => conflict.columns(['version', 'language']).doUpdateSet({ text: edition.text }))
    .execute();
}

export async function deleteEdition(tx: Tx, version: string, language: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .db<AgreementTables>()
    .deleteFrom('agreement_edition')
    .where('version', '=', version)
    .where('language', '=', language)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
