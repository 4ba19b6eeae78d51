import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { ExchangeTables } from '../exchange/index.ts';
import { sharedValues } from './shared-values.ts';
import { type Brief, briefsOf, objectsOfItem, type Seen, sharedItem } from './visible.ts';

export interface Related {
  readonly item: Brief;
  readonly values: number;
  readonly sample: readonly string[];
  readonly objects: number;
  readonly relations: number;
}

const MOST_OBJECTS = 5000;
const MOST_ITEMS = 50;
const SAMPLE = 3;

/** The items that this one has something in common with, the closest first; `seen`: its own objects whose values are told. */
export async function relatedItems(
  tx: ReadTx,
  item: string,
): Promise<{ items: Related[]; cut: boolean; seen: readonly Seen[] }> {
  await sharedItem(tx, item);
  const { seen, cut } = await objectsOfItem(tx, item, MOST_OBJECTS);
  const values = await sharedValues(
    tx,
    item,
    seen.map(({ added }) => added),
  );
  const byItem = Map.groupBy(values.pairs, (pair) => pair.item);
  const objects = await commonObjects(
    tx,
    item,
    seen.map(({ id }) => id),
  );
  const relations = await relationsBetween(tx, item);
  const ids = [...new Set([...byItem.keys(), ...objects.keys(), ...relations.keys()])];
  const all = (await briefsOf(tx, ids)).map((brief): Related => {
    const shared = [...new Set((byItem.get(brief.id) ?? []).map(({ value }) => value))];
    return {
      item: brief,
      values: shared.length,
      sample: shared.slice(0, SAMPLE),
      objects: objects.get(brief.id) ?? 0,
      relations: relations.get(brief.id) ?? 0,
    };
  });
  const closest = all.sort((a, b) => weight(b) - weight(a)).slice(0, MOST_ITEMS);
  const holding = new Set(values.pairs.map(({ from }) => from));
  return {
    items: closest,
    cut: cut || values.cut || all.length > closest.length,
    seen: seen.filter(({ id }) => holding.has(id)),
  };
}

function weight({ values, objects, relations }: Related): number {
  return values + objects + relations;
}

async function commonObjects(tx: ReadTx, item: string, ids: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ item: string; count: number }>`
    select item, count(distinct object_id) as count from shared_object
    where object_id = any (${ids}::text[]) and item <> ${item} and type not in ('marking-definition', 'identity', 'extension-definition')
    group by item`.execute(tx.db<ExchangeTables>());
  return new Map(rows.map((row) => [row.item, row.count]));
}

/** Relations that this item states about objects of others, and others about objects of this one. */
async function relationsBetween(tx: ReadTx, item: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ item: string; count: number }>`
    select item, count(*) as count from (
      select distinct other.item, link.object_id, link.from_id, link.to_id
      from context_link link join shared_object other on other.object_id in (link.from_id, link.to_id)
      where link.item = ${item} and other.item <> ${item}
      union
      select distinct link.item, link.object_id, link.from_id, link.to_id
      from shared_object one join context_link link on one.object_id in (link.from_id, link.to_id)
      where one.item = ${item} and link.item <> ${item}
    ) as found group by item`.execute(tx.db<ExchangeTables>());
  return new Map(rows.map((row) => [row.item, row.count]));
}
