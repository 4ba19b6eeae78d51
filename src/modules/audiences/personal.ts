import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';

/**
 * The audiences that each of these persons is in by name, as one text: two of an organisation with the same text read
 * the same, and so do its tokens where the text is empty. Runs in a system transaction.
 */
export async function personalAudiences(
  tx: ReadTx,
  persons: readonly { readonly organisation: string; readonly person: string }[],
): Promise<ReadonlyMap<string, string>> {
  if (persons.length === 0) return new Map();
  const { rows } = await sql<{ person: string; audiences: string }>`
    select member.person, string_agg(member.audience::text, ' ' order by member.audience) as audiences
    from audience_member as member
    join unnest(${persons.map((one) => one.organisation)}::uuid[], ${persons.map((one) => one.person)}::uuid[])
      as asked (organisation, person) on asked.organisation = member.organisation and asked.person = member.person
    group by member.person`.execute(tx.db());
  return new Map(rows.map((row) => [row.person, row.audiences]));
}
