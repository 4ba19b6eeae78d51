import type { Actor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import { objectsOf } from './item-queries.ts';
import type { StoredItem } from './item-store.ts';

const PAGE = 500;

/**
 * The item as the text of a STIX 2.1 bundle, page by page: memory does not grow with it. Each page is read as the actor,
 * so what is taken back in between is not sent any more.
 */
export async function* bundleOf(database: Database, actor: Actor, item: StoredItem): AsyncGenerator<string> {
  // An item has one bundle for good, so its id can be the bundle's.
  yield `{"type":"bundle","id":"bundle--${item.id}","objects":[`;
  let after = -1;
  let separator = '';
  while (true) {
    const from = after;
    const rows = await database.read(actor, (tx) => objectsOf(tx, item, { after: from, limit: PAGE }));
    for (const row of rows) {
      yield `${separator}${row.json}`;
      separator = ',';
    }
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.place;
  }
  yield ']}\n';
}
