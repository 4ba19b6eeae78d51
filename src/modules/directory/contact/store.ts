import { type Selectable, sql } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { ContactTable, DirectoryTables } from '../tables.ts';

/** A contact with the names of the person who answers, where it is one and the reader may see them. */
export type ContactRow = Selectable<ContactTable> & {
  readonly full_name: string | null;
  readonly address_as: string | null;
};

function contacts(tx: ReadTx) {
  return tx
    .db<DirectoryTables>()
    .selectFrom('contact')
    .leftJoin('person', 'person.id', 'contact.person')
    .selectAll('contact')
    .select(['person.full_name', 'person.address_as']);
}

export function contactById(tx: ReadTx, id: string): Promise<ContactRow | undefined> {
  return contacts(tx).where('contact.id', '=', id).executeTakeFirst();
}

export function contactsOf(tx: ReadTx, organisation: string): Promise<ContactRow[]> {
  return contacts(tx).where('contact.organisation', '=', organisation).orderBy('contact.id').execute();
}

/** Contacts of organisations that are parties, in order of entry; hours are for the caller to look at. */
export function contactsOfParties(
  tx: ReadTx,
  filter: { country?: string | undefined; language?: string | undefined },
  after: string | undefined,
  limit: number,
): Promise<ContactRow[]> {
  let query = contacts(tx)
    .innerJoin('organisation', 'organisation.id', 'contact.organisation')
    .where('organisation.standing', '=', 'party')
    .orderBy('contact.id')
    .limit(limit);
  if (after !== undefined) query = query.where('contact.id', '>', after);
  if (filter.country) query = query.where('organisation.country', '=', filter.country);
  if (filter.language) query = query.where(sql<boolean>`${filter.language} = any(contact.languages)`);
  return query.execute();
}

export async function insertContact(tx: Tx, row: Selectable<ContactTable>): Promise<void> {
  await tx.db<DirectoryTables>().insertInto('contact').values(written(row)).execute();
}

export async function updateContact(tx: Tx, row: Selectable<ContactTable>): Promise<void> {
  await tx.db<DirectoryTables>().updateTable('contact').set(written(row)).where('id', '=', row.id).execute();
}

export async function deleteContact(tx: Tx, id: string): Promise<void> {
  await tx.db<DirectoryTables>().deleteFrom('contact').where('id', '=', id).execute();
}

function written(row: Selectable<ContactTable>) {
  return { ...row, label: JSON.stringify(row.label), windows: JSON.stringify(row.windows) };
}
