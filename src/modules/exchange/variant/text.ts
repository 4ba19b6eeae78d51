import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { ExchangeTables } from '../tables.ts';

/*
 * What a reader gets of a row `one` of shared_object whose parts are for fewer (STIX 2.1 §7.2.3). Row-level security
 * decides which variants there are for the reader; rows without any are not asked about.
 */

/** The fullest text that the reader may see. */
export const fullestText: RawBuilder<string> = sql<string>`(case when one.variants = 0 then one.json else coalesce(
  (select variant.json from object_variant as variant where variant.added = one.added order by variant.rank desc limit 1), one.json) end)`;

/** Whether parts of it are withheld from the reader. */
export const isPartial: RawBuilder<boolean> = sql<boolean>`(one.variants > 0 and one.variants > coalesce(
  (select max(variant.rank) from object_variant as variant where variant.added = one.added), 0))`;

/** How many objects of each of these items the reader gets without some of their parts. */
export async function withheldOf(tx: ReadTx, items: readonly string[]): Promise<ReadonlyMap<string, number>> {
  if (items.length === 0) return new Map();
  const { rows } = await sql<{ item: string; objects: number }>`
    select one.item, count(*) as objects from shared_object as one
    where one.item = any (${[...items]}::uuid[]) and one.variants > 0 and ${isPartial} group by one.item`.execute(
    tx.db<ExchangeTables>(),
  );
  return new Map(rows.map((row) => [row.item, row.objects]));
}
