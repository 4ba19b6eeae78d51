import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { eventType } from '../../../kernel/events.ts';
import { jobType } from '../../../kernel/jobs/job.ts';
import type { SearchTables } from '../tables.ts';
import { gramsOf } from './grams.ts';
import { listOf, type StixObject, techniquesOf, Words } from './words.ts';

export const indexItemJob = jobType({ name: 'search.index-item', payload: z.object({ item: z.uuid() }) });
export const catchUpJob = jobType({ name: 'search.catch-up', payload: z.object({}) });

/** An item can be searched for from now on; emitted with the index, once for each item. */
export const itemIndexed = eventType<{ item: string }>('search.item-indexed');

const PORTION = 1000;
const CATCH_UP = 500;
const MOST_LABELS = 500;

/** Items that were shared before there was an index, or whose job was lost. */
export async function catchUp(database: Database): Promise<void> {
  const items = await database.read(systemActor('search: catch up'), async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from item where published_at is not null and state in ('published', 'embargoed')
        and not exists (select from search_item where search_item.item = item.id)
      order by published_at desc limit ${CATCH_UP}`.execute(tx.db<SearchTables>());
    return rows;
  });
  for (const { id } of items) await indexItem(database, id);
}

/** Makes what an item says searchable. Idempotent: an item that is indexed already is left alone. */
export async function indexItem(database: Database, item: string): Promise<void> {
  const read = await database.read(systemActor('search: read item'), (tx) => readItem(tx, item));
  if (read === null) return;
  await database.write(systemActor('search: index item'), (tx) => keep(tx, item, read));
}

interface Said {
  readonly words: Words;
  readonly types: string[];
  readonly kinds: string[];
  readonly labels: string[];
  readonly techniques: string[];
  readonly confidence: number | null;
}

/** null: there is nothing to do. Portion by portion, so that a large item does not fill the memory. */
async function readItem(tx: ReadTx, item: string): Promise<Said | null> {
  const db = tx.db<SearchTables>();
  const row = await db
    .selectFrom('item')
    .select(['title', 'summary', 'types'])
    .where('id', '=', item)
    .where('published_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('search_item').select('item').where('item', '=', item))),
    )
    .executeTakeFirst();
  if (!row) return null;
  const words = new Words();
  words.add(row.title);
  words.add(row.summary);
  const labels = new Set<string>();
  const techniques = new Set<string>();
  let confidence: number | null = null;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ added: number; json: string }>`
      select added, json from shared_object where item = ${item} and added > ${after}::bigint order by added limit ${PORTION}`.execute(
      db,
    );
    for (const { json } of rows) {
      const object = JSON.parse(json) as StixObject;
      words.addObject(object);
      for (const label of listOf(object.labels)) if (labels.size < MOST_LABELS) labels.add(label.slice(0, 200));
      for (const technique of techniquesOf(object)) techniques.add(technique);
      if (typeof object.confidence === 'number') confidence = Math.max(confidence ?? 0, object.confidence);
    }
    if (rows.length < PORTION) break;
    after = rows.at(-1)!.added;
  }
  const kinds = await kindsOf(tx, item);
  const types = row.types.map(({ type }) => type);
  return { words, types, kinds, labels: [...labels], techniques: [...techniques], confidence };
}

async function kindsOf(tx: ReadTx, item: string): Promise<string[]> {
  const { rows } = await sql<{ kind: string }>`
    select distinct object_value.kind from shared_object join object_value using (added, audience) where shared_object.item = ${item}`.execute(
    tx.db<SearchTables>(),
  );
  return rows.map(({ kind }) => kind);
}

async function keep(tx: Tx, item: string, { words, ...said }: Said): Promise<void> {
  const db = tx.db<SearchTables>();
  const there = await db.selectFrom('item').select('id').where('id', '=', item).forKeyShare().executeTakeFirst();
  if (!there) return;
  const made = await db
    .insertInto('search_item')
    .values({ item, ...said, cut: words.cut, indexed_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('item')
    .executeTakeFirst();
  if (!made) return;
  const pieces = words.pieces();
  if (pieces.length > 0) {
    const grams = pieces.map((piece) => `{${gramsOf(piece).join(',')}}`);
    await sql`
      with given as (
        select n, text, grams::int[] as grams from unnest(${pieces}::text[], ${grams}::text[]) with ordinality as given (text, grams, n)
      ), kept as (
        insert into search_text (item, text) select ${item}::uuid, text from given order by n returning doc, text
      )
      insert into search_gram (doc, grams) select distinct on (doc) doc, grams from kept join given using (text)`.execute(
      db,
    );
  }
  await tx.emit(itemIndexed, { item });
}
