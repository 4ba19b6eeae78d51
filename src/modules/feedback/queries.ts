import { sql } from 'kysely';
import { wrongCursor } from '../../kernel/db/page.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { FeedbackRow, FeedbackTables, TotalRow } from './tables.ts';

export interface Statement extends FeedbackRow {
  readonly title: string;
  readonly value: string | null;
}

/** Whose statements: on one item, or on everything of one source. */
export type Whose = { readonly item: string; readonly organisation: string } | { readonly source: string };

/** Single statements, newest first. For the system: what is shown of anonymous givers is the view's matter. */
export async function statementsOf(
  tx: ReadTx,
  whose: Whose,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<Statement[]> {
  const cursor = after === undefined ? null : readCursor(after);
  const mine =
    'item' in whose
      ? sql`one.item = ${whose.item} and ${whose.organisation} in (one.source, one.organisation)`
      : sql`one.source = ${whose.source}`;
  const from = cursor ? sql`and (one.shown_at, one.id) < (${cursor.at}::timestamptz, ${cursor.id}::uuid)` : sql``;
  const { rows } = await sql<Statement>`
    select one.*, item.title, (
        select object_value.value from shared_object join object_value using (added, audience)
        where shared_object.item = one.item and shared_object.object_id = one.object_id
        order by object_value.kind, object_value.value limit 1) as value
    from feedback as one join item on item.id = one.item
    where one.lead and ${mine} ${from}
    order by one.shown_at desc, one.id desc limit ${limit + 1}`.execute(tx.db<FeedbackTables>());
  return rows;
}

export function cursorOf({ shown_at, id }: Statement): string {
  return `${shown_at.toISOString()}_${id}`;
}

const CURSOR = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function readCursor(text: string): { at: Date; id: string } {
  const [, at = '', id = ''] = CURSOR.exec(text) ?? [];
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime())) throw wrongCursor();
  return { at: instant, id };
}

export interface ObjectTotal extends TotalRow {
  readonly value: string | null;
}

/** The total of an item (`object_id` '*') and of its most spoken-of objects, as far as the transaction's actor may see it. */
export async function totalsOf(tx: ReadTx, item: string, objects: number): Promise<ObjectTotal[]> {
  const { rows } = await sql<ObjectTotal>`
    select total.*, (
        select object_value.value from shared_object join object_value using (added, audience)
        where shared_object.item = total.item and shared_object.object_id = total.object_id
        order by object_value.kind, object_value.value limit 1) as value
    from feedback_total as total
    where total.item = ${item} and (total.given_by > 0 or total.object_id = '*')
    order by (total.object_id = '*') desc, total.given_by desc, total.object_id limit ${objects + 1}`.execute(
    tx.db<FeedbackTables>(),
  );
  return rows;
}
