import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { Delivery, ExchangeTables } from '../exchange/index.ts';
import type { StixObject } from './said.ts';

/** An object as this reader sees it. */
export interface Seen {
  readonly item: string;
  readonly added: number;
  readonly id: string;
  readonly type: string;
  readonly object: StixObject;
}

/** Rows become objects once, and a newer version stands for an older one. */
function toSeen(rows: readonly { item: string; added: number; id: string; type: string; json: string }[]): Seen[] {
  const newest = new Map(rows.map((row) => [row.id, row]));
  return [...newest.values()].map(({ json, ...row }) => ({ ...row, object: JSON.parse(json) as StixObject }));
}

/** The first objects of an item; markings are no part of the story. */
export async function objectsOfItem(tx: ReadTx, item: string, limit: number): Promise<{ seen: Seen[]; cut: boolean }> {
  const { rows } = await sql<{ item: string; added: number; id: string; type: string; json: string }>`
    select item, added, object_id as id, type, json from shared_object
    where item = ${item} and type <> 'marking-definition' order by added limit ${limit + 1}`.execute(
    tx.db<ExchangeTables>(),
  );
  return { seen: toSeen(rows.slice(0, limit)), cut: rows.length > limit };
}

/** Those of these objects that the reader may see, whichever item they came with. */
export async function objectsById(tx: ReadTx, ids: readonly string[]): Promise<Seen[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ item: string; added: number; id: string; type: string; json: string }>`
    select distinct on (object_id) item, added, object_id as id, type, json from shared_object
    where object_id = any (${ids}::text[]) and type <> 'marking-definition' order by object_id, version_key desc, added desc`.execute(
    tx.db<ExchangeTables>(),
  );
  return toSeen(rows);
}

export interface Brief {
  readonly id: string;
  readonly title: string;
  readonly tlp: 'clear' | 'green' | 'amber' | 'amber+strict' | 'red' | null;
  readonly publishedAt: string;
}

interface BriefRow {
  readonly id: string;
  readonly title: string;
  readonly tlp: Brief['tlp'];
  readonly published_at: Date | null;
}

export function briefOf({ id, title, tlp, published_at }: BriefRow): Brief {
  return { id, title, tlp, publishedAt: published_at!.toISOString() };
}

/** Items by id, as far as the reader sees them and they are shared still. */
export async function briefsOf(tx: ReadTx, ids: readonly string[]): Promise<Brief[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .select(['id', 'title', 'tlp', 'published_at'])
    .where('id', 'in', [...ids])
    .where('state', 'in', ['published', 'embargoed'])
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(briefOf);
}

/** The item that is asked about; throws `not-found` also for what was never shared. */
export async function sharedItem(tx: ReadTx, id: string) {
  const row = await tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .select(['id', 'title', 'published_at', 'recalled_at'])
    .where('id', '=', id)
    .where('published_at', 'is not', null)
    .executeTakeFirst();
  if (!row) throw notFound('item');
  return row;
}

/** What is about to be told of these objects, item by item, for the log of reads. */
export async function deliveriesOf(tx: ReadTx, seen: readonly Pick<Seen, 'item'>[]): Promise<Delivery[]> {
  const counts = new Map<string, number>();
  for (const { item } of seen) counts.set(item, (counts.get(item) ?? 0) + 1);
  if (counts.size === 0) return [];
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .select(['id', 'source', 'source_shown', 'circle'])
    .where('id', 'in', [...counts.keys()])
    .execute();
  return rows.map(({ id, source, source_shown, circle }) => ({
    item: id,
    source,
    sourceShown: source_shown,
    circle,
    objects: counts.get(id)!,
  }));
}
