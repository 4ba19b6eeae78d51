import { sql } from 'kysely';
import { organisationOf } from '../../../kernel/access/actor.ts';
import { idCursor, wrongCursor } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { SearchTables } from '../tables.ts';
import { conditions, type Filter } from './query.ts';

export interface Found {
  readonly ids: readonly string[];
  readonly next: string | null;
}

/** Items of which it is told how many are still to be indexed. */
const NEWEST = 200;

/** Items that fit and that the actor may read, newest first. */
export async function findItems(
  tx: ReadTx,
  filter: Filter,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Found> {
  const cursor = readCursor(after);
  const older = cursor ? sql`and (i.published_at, i.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<{ id: string; published_at: Date }>`
    select i.id, i.published_at from item i left join search_item s on s.item = i.id
    where ${conditions(filter, organisationOf(tx.actor))} ${older}
    order by i.published_at desc, i.id desc limit ${limit + 1}`.execute(tx.db<SearchTables>());
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const next = rows.length > limit && last ? `${last.published_at.toISOString()}_${last.id}` : null;
  return { ids: kept.map(({ id }) => id), next };
}

/** Which of these filters an item fits for the actor; none where they may not read it. */
export async function fits(tx: ReadTx, item: string, filter: Filter): Promise<boolean> {
  const { rows } = await sql`
    select from item i left join search_item s on s.item = i.id
    where i.id = ${item}::uuid and ${conditions(filter, organisationOf(tx.actor))}`.execute(tx.db<SearchTables>());
  return rows.length > 0;
}

/** How many of the newest items that the actor may read cannot be found by their words yet. */
export async function stillToIndex(tx: ReadTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select id from item where published_at is not null and state in ('published', 'embargoed')
      order by published_at desc, id desc limit ${NEWEST}
    ) as newest where not exists (select from search_item where search_item.item = newest.id)`.execute(
    tx.db<SearchTables>(),
  );
  return rows[0]!.count;
}

function readCursor(after: string | undefined): { at: Date; id: string } | null {
  if (after === undefined) return null;
  const [text = '', id = ''] = after.split('_');
  const at = new Date(text);
  if (Number.isNaN(at.getTime()) || at.toISOString() !== text) throw wrongCursor();
  return { at, id: idCursor(id) };
}
