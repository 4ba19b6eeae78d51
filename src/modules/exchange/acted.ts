import { sql } from 'kysely';
import type { Tx } from '../../kernel/db/tx.ts';

/**
 * Notes in the receipts that a recipient has acted on these items; the first time stands. For the module that hears of it,
 * inside a system transaction.
 */
export async function markActed(
  tx: Tx,
  organisation: string,
  items: readonly { readonly item: string; readonly source: string }[],
): Promise<void> {
  if (items.length === 0) return;
  const sources = new Map(items.map(({ item, source }) => [item, source]));
  await sql`
    insert into receipt as old (item, organisation, source, acted_at)
    select item, ${organisation}::uuid, source, ${tx.now}::timestamptz
    from unnest(${[...sources.keys()]}::uuid[], ${[...sources.values()]}::uuid[]) as given (item, source) order by item
    on conflict (item, organisation) do update set acted_at = coalesce(old.acted_at, excluded.acted_at)`.execute(
    tx.db(),
  );
}
