import { sql } from 'kysely';
import { organisationOf } from '../../kernel/access/actor.ts';
import { idCursor, wrongCursor } from '../../kernel/db/page.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { Tlp } from '../policy/index.ts';
import type { StoredItem } from './item-store.ts';
import { isTimestamp } from './stix/timestamp.ts';
import type { ExchangeTables } from './tables.ts';
import { fullestText, isPartial } from './variant/text.ts';

export interface ItemFilter {
  readonly circle?: string | undefined;
  readonly tlp?: Tlp | undefined;
  readonly source?: 'mine' | 'others' | undefined;
  readonly q?: string | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

export interface Slice<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/** Items that were shared and that the actor may read, newest first. Row-level security keeps the rest away. */
export async function sharedItems(tx: ReadTx, filter: ItemFilter): Promise<Slice<StoredItem>> {
  const organisation = organisationOf(tx.actor);
  const cursor = readCursor(filter.after);
  let query = tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .selectAll()
    .where('published_at', 'is not', null)
    .orderBy('published_at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1);
  if (cursor) query = query.where(sql<boolean>`(published_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  if (filter.circle) query = query.where('circle', '=', filter.circle);
  if (filter.tlp) query = query.where('tlp', '=', filter.tlp);
  if (filter.q) query = query.where(sql<boolean>`title ilike ${`%${escapeLike(filter.q)}%`}`);
  if (filter.source && organisation) {
    // Whether something is anonymous must not show by which of the two lists it is in: own items alone are "mine".
    query = query.where('source', filter.source === 'mine' ? '=' : '<>', organisation);
  }
  return slice(await query.execute(), filter.limit, (row) => row.published_at!);
}

/** What waits for its owner, newest first. */
export async function waitingItems(
  tx: ReadTx,
  page: { after?: string | undefined; limit: number },
): Promise<Slice<StoredItem>> {
  const cursor = readCursor(page.after);
  let query = tx
    .db<ExchangeTables>()
    .selectFrom('item')
    .selectAll()
    .where('source', '=', organisationOf(tx.actor))
    .where('state', 'in', ['draft', 'quarantined'])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit + 1);
  if (cursor) query = query.where(sql<boolean>`(created_at, id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)`);
  return slice(await query.execute(), page.limit, (row) => row.created_at);
}

function slice(rows: StoredItem[], limit: number, instantOf: (row: StoredItem) => Date): Slice<StoredItem> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  return { rows: kept, next: rows.length > limit && last ? `${instantOf(last).toISOString()}_${last.id}` : null };
}

function readCursor(after: string | undefined): { at: Date; id: string } | null {
  if (after === undefined) return null;
  const [text = '', id] = after.split('_');
  const at = new Date(text);
  if (!isTimestamp(text) || Number.isNaN(at.getTime())) throw wrongCursor();
  return { at, id: idCursor(id ?? '') };
}

function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

export interface ObjectRow {
  readonly place: number;
  readonly id: string;
  readonly type: string;
  readonly version: string;
  readonly json: string;
  /** Parts of it are withheld from the reader. */
  readonly partial: boolean;
}

/** Objects of an item in the order in which they were shared, from the place after `after` on; drafts too. */
export async function objectsOf(
  tx: ReadTx,
  item: StoredItem,
  page: { after: number; limit: number; type?: string | undefined },
): Promise<ObjectRow[]> {
  const ofType = page.type ? sql`and type = ${page.type}` : sql``;
  const { rows } = await (item.published_at
    ? sql<ObjectRow>`select added as place, object_id as id, type, version, ${fullestText} as json, ${isPartial} as partial from shared_object as one
        where item = ${item.id} and added > ${page.after}::bigint ${ofType} order by added limit ${page.limit}`
    : sql<ObjectRow>`select n as place, object_id as id, type, coalesce(version, '') as version, json, false as partial from draft_object
        where item = ${item.id} and n > ${page.after}::bigint ${ofType} order by n limit ${page.limit}`
  ).execute(tx.db<ExchangeTables>());
  return rows;
}
