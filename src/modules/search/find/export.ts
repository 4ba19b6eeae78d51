import { sql } from 'kysely';
import { csvCell } from '../../../contract/csv.ts';
import type { Actor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import {
  fullestText,
  type ItemInBrief,
  itemsInBrief,
  type LogRead,
  toTimestamp,
  withheldOf,
} from '../../exchange/index.ts';
import type { SearchTables } from '../tables.ts';
import { findItems } from './find.ts';
import type { Filter } from './query.ts';

export type Format = 'csv' | 'jsonl' | 'stix';

const ITEMS = 50;
const OBJECTS = 500;

interface Exported {
  readonly added: number;
  readonly object_id: string;
  readonly json: string;
  /** A value in a part that few may see has the marking of that part. */
  readonly values: { kind: string; value: string; tlp: string | null }[];
}

const HEAD = ['value', 'kind', 'tlp', 'title', 'source', 'item', 'object', 'added'];

/**
 * Everything that a search finds, a portion of items after the other, each logged before its bytes leave. What is taken
 * back meanwhile is not sent any more.
 */
export async function* exported(
  database: Database,
  actor: Actor,
  logRead: LogRead,
  { filter, format, bundle }: { filter: Filter; format: Format; bundle: string },
): AsyncGenerator<string> {
  if (format === 'csv') yield `\uFEFF${HEAD.join(',')}\r\n`;
  if (format === 'stix') yield `{"type":"bundle","id":"bundle--${bundle}","objects":[`;
  let separator = '';
  let after: string | undefined;
  do {
    const from = after;
    const { found, briefs, withheld } = await database.read(actor, async (tx) => {
      const found = await findItems(tx, filter, { after: from, limit: ITEMS });
      return { found, briefs: await itemsInBrief(tx, found.ids), withheld: await withheldOf(tx, found.ids) };
    });
    const items = found.ids.flatMap((id) => briefs.get(id) ?? []);
    const deliveries = items.map(({ view, delivery }) => ({
      ...delivery,
      objects: view.objects,
      withheld: withheld.get(view.id) ?? 0,
    }));
    await logRead({ actor, via: 'search', act: 'exported', deliveries });
    for (const item of items) {
      for await (const object of objectsOf(database, actor, item.view.id)) {
        if (format === 'csv') for (const value of object.values) yield rowOf(item, object, value);
        else if (format === 'jsonl') yield `${oneLine(object.json)}\n`;
        else {
          yield `${separator}${object.json}`;
          separator = ',';
        }
      }
    }
    after = found.next ?? undefined;
  } while (after !== undefined);
  if (format === 'stix') yield ']}\n';
}

async function* objectsOf(database: Database, actor: Actor, item: string): AsyncGenerator<Exported> {
  for (let after = 0; ; ) {
    const from = after;
    const { rows } = await database.read(actor, (tx) =>
      sql<Exported>`
        select one.added, one.object_id, ${fullestText} as json, coalesce((select jsonb_agg(jsonb_build_object('kind', v.kind, 'value', v.value, 'tlp', case when v.audience <> one.audience then
          (select part.tlp from object_variant part where part.added = v.added and part.audience = v.audience order by part.rank limit 1) end) order by v.value)
          from object_value v where v.added = one.added), '[]') as values
        from shared_object as one where one.item = ${item} and one.added > ${from}::bigint order by one.added limit ${OBJECTS}`.execute(
        tx.db<SearchTables>(),
      ),
    );
    yield* rows;
    if (rows.length < OBJECTS) return;
    after = rows.at(-1)!.added;
  }
}

function rowOf(
  { view }: ItemInBrief,
  object: Exported,
  { kind, value, tlp: part }: Exported['values'][number],
): string {
  const marking = part ?? view.tlp;
  const tlp = marking ? `TLP:${marking.toUpperCase()}` : '';
  const source = view.source?.name ?? '';
  const cells = [value, kind, tlp, view.title, source, view.id, object.object_id, toTimestamp(object.added)];
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Breaks of line stand only between the parts of a JSON text, never inside its strings. */
function oneLine(json: string): string {
  return json.replaceAll(/[\r\n]+/g, ' ');
}
