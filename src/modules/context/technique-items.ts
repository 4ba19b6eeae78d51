import { sql } from 'kysely';
import { idCursor, pageOf } from '../../kernel/db/page.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { Tlp } from '../policy/index.ts';
import { type Scope, speaking } from './attack.ts';
import type { ContextTables } from './tables.ts';
import { type Brief, briefOf } from './visible.ts';

interface Row {
  readonly id: string;
  readonly title: string;
  readonly tlp: Tlp | null;
  readonly published_at: Date;
}

/** The items behind one number of the matrix, newest first. */
export async function techniqueItems(
  tx: ReadTx,
  technique: string,
  query: Scope & { after?: string | undefined; limit: number },
): Promise<{ items: Brief[]; next: string | null }> {
  const after = idCursor(query.after) ?? null;
  const { rows } = await sql<Row>`
    ${speaking(query)}
    select id, title, tlp, published_at from item
    where id in (select item from speaking where speaking.id = ${technique})
      and (${after}::uuid is null or (published_at, id) < (select published_at, id from item where id = ${after}::uuid))
    order by published_at desc, id desc limit ${query.limit + 1}`.execute(tx.db<ContextTables>());
  return pageOf(rows, query.limit, ({ id }) => id, briefOf);
}
