import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { ExchangeTables } from '../exchange/index.ts';

export interface SharedValue {
  readonly value: string;
  readonly from: string;
  readonly to: string;
  readonly item: string;
}

const MOST = 2000;

/**
 * Objects of other items that hold a value that one of these objects holds. Both sides are rows that the reader sees:
 * what stands in an item out of reach leaves no trace here.
 */
export async function sharedValues(
  tx: ReadTx,
  item: string,
  places: readonly number[],
): Promise<{ pairs: SharedValue[]; cut: boolean }> {
  if (places.length === 0) return { pairs: [], cut: false };
  const { rows } = await sql<SharedValue>`
    select mine.value, one.object_id as "from", other.object_id as "to", other.item
    from object_value mine
    join shared_object one on one.added = mine.added
    join object_value theirs on theirs.value = mine.value and theirs.kind = mine.kind and theirs.added <> mine.added
    join shared_object other on other.added = theirs.added
    where mine.added = any (${places}::bigint[]) and other.item <> ${item}
    order by other.added desc limit ${MOST + 1}`.execute(tx.db<ExchangeTables>());
  return { pairs: rows.slice(0, MOST), cut: rows.length > MOST };
}
