import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { Tlp } from '../policy/index.ts';
import type { Delivery } from './read-log.ts';
import type { ExchangeTables } from './tables.ts';

export interface Wanted {
  readonly kind: string;
  readonly value: string;
}

export interface Hit extends Wanted {
  readonly item: string;
  readonly source: string;
  readonly sourceShown: boolean;
  readonly circle: string;
  readonly title: string;
  readonly object: string;
  readonly tlp: Tlp;
  readonly addedAt: string;
}

const HITS_PER_VALUE = 20;

/** Where these normalised values stand in what the transaction's actor may read, newest first. */
export async function lookUp(tx: ReadTx, wanted: readonly Wanted[]): Promise<Hit[]> {
  if (wanted.length === 0) return [];
  const { rows } = await sql<Hit>`
    select wanted.kind, wanted.value, hit.*
    from unnest(${wanted.map((one) => one.kind)}::text[], ${wanted.map((one) => one.value)}::text[]) as wanted (kind, value)
    cross join lateral (
      select item.id as item, item.source, item.source_shown as "sourceShown", item.circle, item.title, shared_object.object_id as object, item.tlp,
        to_char(timestamp 'epoch' + shared_object.added * interval '1 microsecond', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "addedAt"
      from object_value
      join shared_object using (added)
      join item on item.id = shared_object.item
      where object_value.value = wanted.value and object_value.kind = wanted.kind
      order by object_value.added desc limit ${HITS_PER_VALUE}
    ) as hit`.execute(tx.db<ExchangeTables>());
  return rows;
}

/** What a look-up has told, item by item: each object counts once. */
export function deliveriesOf(hits: readonly Hit[]): Delivery[] {
  return [...Map.groupBy(hits, (hit) => hit.item).values()].map((of) => {
    const { item, source, sourceShown, circle } = of[0]!;
    return { item, source, sourceShown, circle, objects: new Set(of.map((hit) => hit.object)).size };
  });
}
