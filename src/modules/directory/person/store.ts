import { type Selectable, sql } from 'kysely';
import type { Role } from '../../../contract/access.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { DirectoryTables, PersonTable } from '../tables.ts';

/** A person; `email` null: the reader may not see it, or the person has left. */
export type PersonRow = Selectable<PersonTable> & { readonly email: string | null };

function people(tx: ReadTx) {
  return tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .leftJoin('person_email', 'person_email.person', 'person.id')
    .selectAll('person')
    .select('person_email.email');
}

export function personById(tx: ReadTx, id: string): Promise<PersonRow | undefined> {
  return people(tx).where('person.id', '=', id).executeTakeFirst();
}

/** Takes the person's row until the end of the transaction; runs as the system. */
export async function lockPerson(tx: Tx, id: string): Promise<PersonRow | undefined> {
  await tx.db<DirectoryTables>().selectFrom('person').select('id').where('id', '=', id).forNoKeyUpdate().execute();
  return personById(tx, id);
}

/** In order of entry, after the person with the id `after`. */
export function peopleOf(
  tx: ReadTx,
  organisation: string,
  status: PersonRow['status'],
  after: string | undefined,
  limit: number,
): Promise<PersonRow[]> {
  let query = people(tx)
    .where('person.organisation', '=', organisation)
    .where('status', '=', status)
    .orderBy('person.id')
    .limit(limit);
  if (after !== undefined) query = query.where('person.id', '>', after);
  return query.execute();
}

export async function insertPerson(
  tx: Tx,
  row: Omit<Selectable<PersonTable>, 'status' | 'left_at'>,
  email: string,
): Promise<void> {
  const values = { ...row, capacities: JSON.stringify(row.capacities), status: 'active' as const, left_at: null };
  await tx.db<DirectoryTables>().insertInto('person').values(values).execute();
  await tx
    .db<DirectoryTables>()
    .insertInto('person_email')
    .values({ person: row.id, organisation: row.organisation, email, folded: email.toLowerCase() })
    .execute();
}

type Details = Pick<
  Selectable<PersonTable>,
  'full_name' | 'address_as' | 'native_name' | 'latin_name' | 'languages' | 'time_zone' | 'capacities'
>;

export async function updateDetails(tx: Tx, id: string, details: Details, email: string): Promise<void> {
  const db = tx.db<DirectoryTables>();
  const columns = { ...details, capacities: JSON.stringify(details.capacities) };
  await db.updateTable('person').set(columns).where('id', '=', id).execute();
  await db.updateTable('person_email').set({ email, folded: email.toLowerCase() }).where('person', '=', id).execute();
}

export async function updateRoles(tx: Tx, id: string, roles: Role[]): Promise<void> {
  await tx.db<DirectoryTables>().updateTable('person').set({ roles }).where('id', '=', id).execute();
}

/** Ends a person's part: no roles, no address, no line on which they answer. */
export async function markLeft(tx: Tx, id: string): Promise<void> {
  const db = tx.db<DirectoryTables>();
  await db.updateTable('person').set({ status: 'left', roles: [], left_at: tx.now }).where('id', '=', id).execute();
  await db.deleteFrom('person_email').where('person', '=', id).execute();
  await db.deleteFrom('contact').where('person', '=', id).execute();
}

/** The rows of everyone who holds a role, taken until the end of the transaction; runs as the system. */
export async function lockHoldersOf(tx: Tx, role: Role): Promise<string[]> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .select('id')
    .where(sql<boolean>`${role} = any(roles)`)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
  return rows.map((row) => row.id);
}

export async function activeEmailsWithRole(tx: ReadTx, role: Role): Promise<string[]> {
  const rows = await people(tx).where(sql<boolean>`${role} = any(roles)`).where('status', '=', 'active').execute();
  return rows.flatMap((row) => row.email ?? []);
}
