import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Agreement } from '../policy/index.ts';
import { clauseText, parseEdition } from './edition-text.ts';
import { editionsOf, type VersionRow, versionNumbered, versionsIn } from './store/versions.ts';

/**
 * The version that governs now, as policy decides by it: of the given agreement, else of the one longest in force.
 * Null while none is in force.
 */
export async function agreementForPolicy(tx: ReadTx, agreement?: string): Promise<Agreement | null> {
  const inForce = await versionsIn(tx, 'in-force');
  const row = agreement === undefined ? inForce[0] : inForce.find((version) => version.agreement === agreement);
  return row ? compiled(row) : null;
}

/** `id` is the agreement's, `version` its number in decimal digits: this is how reasons cite it. */
export function compiled(row: VersionRow): Agreement {
  return { id: row.agreement, version: String(row.number), clauses: row.clauses };
}

export interface CitedClause {
  readonly agreement: string;
  readonly version: number;
  readonly number: string;
  readonly language: string;
  readonly text: string;
}

/**
 * The words of a clause that a decision cites, in the wanted language where there is such an edition, else in English,
 * else in the first one. Throws `not-found`.
 */
export async function citedClause(
  tx: ReadTx,
  { agreement, version, number }: { agreement: string; version: number; number: string },
  language?: string,
): Promise<CitedClause> {
  const row = await versionNumbered(tx, agreement, version);
  const editions = row ? await editionsOf(tx, row.id) : [];
  const chosen = [language, 'en', editions[0]?.language]
    .map((wanted) => editions.find((edition) => edition.language === wanted))
    .find((edition) => edition !== undefined);
  const text = chosen ? clauseText(parseEdition(chosen.text, chosen.language), number) : null;
  if (!chosen || text === null) throw notFound('clause');
  return { agreement, version, number, language: chosen.language, text };
}
