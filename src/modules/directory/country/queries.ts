import { sql } from 'kysely';
import type { Country } from '../../../contract/directory.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { DirectoryTables } from '../tables.ts';

export async function listCountries(tx: ReadTx): Promise<Country[]> {
  const db = tx.db<DirectoryTables>();
  const countries = await db.selectFrom('country').selectAll().orderBy('code').execute();
  const memberships = await db
    .selectFrom('country_membership')
    .select(['country', 'bloc', 'tie'])
    // As text: a driver's date is midnight of the server's own zone.
    .select([sql<string | null>`valid_from::text`.as('from'), sql<string | null>`valid_until::text`.as('until')])
    .orderBy('valid_from')
    .execute();
  return countries.map((row) => ({
    code: row.code,
    names: { en: row.name_en, ja: row.name_ja, native: row.name_native },
    nativeLanguage: row.native_language,
    timeZone: row.time_zone,
    memberships: memberships
      .filter(({ country }) => country === row.code)
      .map(({ country: _country, ...membership }) => membership),
  }));
}
