import { sql } from 'kysely';
import type { Country } from '../../../contract/directory.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DirectoryTables } from '../tables.ts';

/** Throws `unprocessable`, naming the place `at`, for a country that the cooperation does not have. */
export async function checkCountry(tx: ReadTx, code: string, at: string): Promise<void> {
  const db = tx.db<DirectoryTables>();
  if (await db.selectFrom('country').select('code').where('code', '=', code).executeTakeFirst()) return;
  throw new AppError('unprocessable', `${code} is not a country of the cooperation: see /api/v1/countries.`, {
    places: [{ at, problem: 'is not a country of the cooperation' }],
  });
}

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
