import { sql } from 'kysely';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { Tlp } from '../../policy/index.ts';
import type { Delivery } from '../read-log.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import type { ExchangeTables } from '../tables.ts';
import type { NetworkSizes } from './candidates.ts';

/** A stored value in an object that the reader may see. */
export interface Hit {
  readonly kind: string;
  readonly value: string;
  readonly item: string;
  readonly source: string;
  readonly sourceShown: boolean;
  readonly circle: string;
  readonly title: string;
  readonly object: string;
  readonly tlp: Tlp;
  readonly added: number;
  /** null where the object is too long to be worth a look at its validity. */
  readonly json: string | null;
}

/** Hits of one value, newest first. `more` counts only what the reader may see. */
export interface Hits {
  readonly hits: readonly Hit[];
  readonly more: boolean;
}

const HITS_PER_VALUE = 20;
/** Over a whole request, so that ten thousand well-known values stay one answer of some megabytes. */
const HITS_PER_REQUEST = 30_000;
const LONGEST_JSON = 8192;

const COLUMNS = sql.raw(`item.id as item, item.source, item.source_shown as "sourceShown", item.circle, item.title,
  shared_object.object_id as object, shared_object.added,
  case when object_value.audience = shared_object.audience then item.tlp else coalesce((select variant.tlp from object_variant as variant
    where variant.added = object_value.added and variant.audience = object_value.audience order by variant.rank limit 1), item.tlp) end as tlp,
  case when shared_object.type = 'indicator' and octet_length(shared_object.json) <= ${LONGEST_JSON} then shared_object.json end as json`);

/** How many hits each of so many values is given. */
export function hitsEach(values: number): number {
  return Math.max(1, Math.min(HITS_PER_VALUE, Math.floor(HITS_PER_REQUEST / Math.max(1, values))));
}

/** Where these normalised values stand in what the transaction's actor may read, by `kind value`. */
export async function hitsOf(tx: ReadTx, values: readonly ObservableValue[], each: number): Promise<Map<string, Hits>> {
  if (values.length === 0) return new Map();
  const { rows } = await sql<Hit>`
    select wanted.kind, wanted.value, hit.*
    from unnest(${values.map((one) => one.kind)}::text[], ${values.map((one) => one.value)}::text[]) as wanted (kind, value)
    cross join lateral (
      select ${COLUMNS}
      from object_value
      join shared_object using (added)
      join item on item.id = shared_object.item
      where object_value.value = wanted.value and object_value.kind = wanted.kind
      order by object_value.added desc limit ${each + 1}
    ) as hit`.execute(tx.db<ExchangeTables>());
  const grouped = Map.groupBy(rows, keyOf);
  return new Map([...grouped].map(([key, hits]) => [key, { hits: hits.slice(0, each), more: hits.length > each }]));
}

/** The addresses and smaller networks inside a network, the first ones in the order of addresses. */
export async function hitsInside(tx: ReadTx, network: string, each: number): Promise<Hits> {
  const { rows } = await sql<Hit>`
    select object_value.kind, object_value.value, ${COLUMNS}
    from object_value
    join shared_object using (added)
    join item on item.id = shared_object.item
    where object_value.address > ${network}::inet and object_value.address <= set_masklen(broadcast(${network}::inet), ${network.includes(':') ? 128 : 32}::int)
    order by object_value.address, object_value.added desc limit ${each + 1}`.execute(tx.db<ExchangeTables>());
  return { hits: rows.slice(0, each), more: rows.length > each };
}

/** When each of these values came first, of what the actor may see: for those with more hits than are told. */
export async function firstSeen(tx: ReadTx, values: readonly ObservableValue[]): Promise<Map<string, number>> {
  if (values.length === 0) return new Map();
  const { rows } = await sql<{ kind: string; value: string; added: number }>`
    select wanted.kind, wanted.value, first.added
    from unnest(${values.map((one) => one.kind)}::text[], ${values.map((one) => one.value)}::text[]) as wanted (kind, value)
    cross join lateral (
      select shared_object.added from object_value
      join shared_object using (added)
      join item on item.id = shared_object.item
      where object_value.value = wanted.value and object_value.kind = wanted.kind
      order by object_value.added limit 1
    ) as first`.execute(tx.db<ExchangeTables>());
  return new Map(rows.map((row) => [keyOf(row), row.added]));
}

export async function networkSizes(tx: ReadTx): Promise<NetworkSizes> {
  const rows = await tx.db<ExchangeTables>().selectFrom('network_size').selectAll().execute();
  const of = (family: number) =>
    rows
      .filter((row) => row.family === family)
      .map((row) => row.bits)
      .sort((a, b) => b - a);
  return { v4: of(4), v6: of(6) };
}

export function keyOf({ kind, value }: { kind: string; value: string }): string {
  return `${kind} ${value}`;
}

/** What a look-up tells, item by item: each object counts once. */
export function deliveriesOf(hits: readonly Hit[]): Delivery[] {
  return [...Map.groupBy(hits, (hit) => hit.item).values()].map((of) => {
    const { item, source, sourceShown, circle } = of[0]!;
    return { item, source, sourceShown, circle, objects: new Set(of.map((hit) => hit.object)).size };
  });
}
