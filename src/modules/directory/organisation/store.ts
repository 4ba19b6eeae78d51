import { type Insertable, type Selectable, sql } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import type { DirectoryTables, OrganisationTable, StandingChangeTable } from '../tables.ts';

export type OrganisationRow = Selectable<OrganisationTable>;

export interface OrganisationFilter {
  readonly q?: string | undefined;
  readonly country?: string | undefined;
  readonly kind?: string | undefined;
  readonly sector?: string | undefined;
  readonly standing?: string | undefined;
}

const organisations = (tx: ReadTx) => tx.db<DirectoryTables>().selectFrom('organisation');

export function organisationById(tx: ReadTx, id: string): Promise<OrganisationRow | undefined> {
  return organisations(tx).selectAll().where('id', '=', id).executeTakeFirst();
}

export function organisationsByIds(tx: ReadTx, ids: readonly string[]): Promise<OrganisationRow[]> {
  return organisations(tx)
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

/**
 * Takes the organisation's row until the end of the transaction; runs as the system. Whoever needs organisations and
 * circles takes the organisations first.
 */
export function lockOrganisation(tx: Tx, id: string): Promise<OrganisationRow | undefined> {
  return organisations(tx).selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst();
}

/** In order of name, after the organisation with the id `after`; terms of `q` occur anywhere in a name or domain. */
export function findOrganisations(
  tx: ReadTx,
  filter: OrganisationFilter,
  after: string | undefined,
  limit: number,
): Promise<OrganisationRow[]> {
  let query = organisations(tx).selectAll().orderBy('sort_name').orderBy('id').limit(limit);
  if (after !== undefined) {
    query = query.where(
      sql<boolean>`(sort_name, id) > (select sort_name, id from organisation where id = ${after}::uuid)`,
    );
  }
  if (filter.country) query = query.where('country', '=', filter.country);
  if (filter.kind) query = query.where('kind', '=', filter.kind as OrganisationRow['kind']);
  if (filter.standing) query = query.where('standing', '=', filter.standing as OrganisationRow['standing']);
  if (filter.sector) query = query.where(sql<boolean>`${filter.sector} = any(sectors)`);
  for (const term of searchTerms(filter.q ?? '')) query = query.where(sql<boolean>`strpos(search, ${term}) > 0`);
  return query.execute();
}

/** The rows of these organisations, whose standing stays as it is until the end of the transaction; runs as the system. */
export function holdOrganisations(tx: Tx, ids: readonly string[]): Promise<OrganisationRow[]> {
  return organisations(tx)
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .orderBy('id')
    .forShare()
    .execute();
}

export async function insertOrganisation(
  tx: Tx,
  row: Omit<OrganisationRow, 'secretariat'> & { secretariat?: boolean },
) {
  await tx.db<DirectoryTables>().insertInto('organisation').values(row).execute();
}

export async function updateOrganisation(tx: Tx, id: string, changes: Partial<OrganisationRow>): Promise<void> {
  // A first sponsor changes no column.
  if (Object.keys(changes).length === 0) return;
  await tx.db<DirectoryTables>().updateTable('organisation').set(changes).where('id', '=', id).execute();
}

export async function countParties(tx: ReadTx): Promise<number> {
  const { count } = await organisations(tx)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('standing', '=', 'party')
    .executeTakeFirstOrThrow();
  return count;
}

/** National bodies of a country that are parties, the given organisation left out. */
export async function countNationalBodies(tx: ReadTx, country: string, besides: string): Promise<number> {
  const { count } = await organisations(tx)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('national_body_of', '=', country)
    .where('standing', '=', 'party')
    .where('id', '!=', besides)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertStandingChange(tx: Tx, row: Insertable<StandingChangeTable>): Promise<void> {
  await tx.db<DirectoryTables>().insertInto('standing_change').values(row).execute();
}

export async function sponsorsOf(tx: ReadTx, organisation: string): Promise<string[]> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('standing_change')
    .select('by_organisation')
    .where('organisation', '=', organisation)
    .where('act', '=', 'sponsor')
    .orderBy('id')
    .execute();
  return rows.flatMap((row) => row.by_organisation ?? []);
}

/** Every change of standing with the name of the organisation that made it, oldest first. */
export function standingChanges(tx: ReadTx, organisation: string) {
  return tx
    .db<DirectoryTables>()
    .selectFrom('standing_change as change')
    .leftJoin('organisation as author', 'author.id', 'change.by_organisation')
    .selectAll('change')
    .select(['author.legal_name', 'author.latin_name'])
    .where('change.organisation', '=', organisation)
    .orderBy('change.id')
    .execute();
}
