import { systemActor } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { identityOf } from '../directory/index.ts';
import type { ExchangeTables, StoredItem } from '../exchange/index.ts';
import { TLP_MARKING_IDS } from '../policy/index.ts';
import { cursorOf, type Statement, statementsOf } from './queries.ts';
import { stixOf } from './stix.ts';

const PAGE = 200;
const MOST_REFS = 100;

/** All feedback on an item as the text of a STIX 2.1 bundle, page by page. For its source: it is not checked here. */
export async function* bundleOf(database: Database, item: StoredItem): AsyncGenerator<string> {
  yield `{"type":"bundle","id":"bundle--${crypto.randomUUID()}","objects":[`;
  let after: string | undefined;
  let separator = '';
  do {
    const { objects, next } = await database.read(systemActor('feedback bundle'), (tx) => pageFrom(tx, item, after));
    for (const object of objects) {
      yield `${separator}${JSON.stringify(object)}`;
      separator = ',';
    }
    after = next;
  } while (after !== undefined);
  yield ']}\n';
}

async function pageFrom(tx: ReadTx, item: StoredItem, after: string | undefined) {
  const rows = await statementsOf(tx, { item: item.id, organisation: item.source }, { after, limit: PAGE });
  const shown = rows.slice(0, PAGE);
  const whole = await objectsOf(tx, item.id);
  const identities = await identitiesOf(tx, shown);
  const marking = item.tlp === null ? null : TLP_MARKING_IDS[item.tlp];
  const objects = shown.flatMap((row) => {
    const createdBy = row.anonymous ? null : identities.get(row.organisation)!;
    return stixOf(row, { createdBy, marking, whole }) ?? [];
  });
  return { objects, next: rows.length > PAGE ? cursorOf(shown.at(-1)!) : undefined };
}

async function identitiesOf(tx: ReadTx, rows: readonly Statement[]): Promise<Map<string, string>> {
  const named = new Set(rows.filter((row) => !row.anonymous).map((row) => row.organisation));
  const identities = new Map<string, string>();
  for (const organisation of named) identities.set(organisation, await identityOf(tx, organisation));
  return identities;
}

async function objectsOf(tx: ReadTx, item: string): Promise<string[]> {
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('shared_object')
    .select('object_id')
    .distinct()
    .where('item', '=', item)
    .orderBy('object_id')
    .limit(MOST_REFS)
    .execute();
  return rows.map((row) => row.object_id);
}
