import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { draftContent, insertDraftObjects } from './draft-store.ts';
import { type Finding, MOST_FINDINGS } from './intake/finding.ts';
import { updateItem } from './item-store.ts';
import { isObject } from './json/value.ts';
import { incoming } from './stix-input.ts';
import type { ExchangeTables } from './tables.ts';

export interface StoredFinding {
  readonly n: number;
  readonly kind: string;
  readonly value: string;
  readonly part: string;
  readonly line: number;
  readonly context: string;
  readonly doubt: string | null;
  readonly taken: boolean;
}

const BATCH = 1000;

/** Keeps what was found in prose, so that a reader can go through it before it is shared. */
export async function insertFindings(
  tx: Tx,
  draft: { item: string; source: string },
  findings: readonly Finding[],
): Promise<void> {
  if (findings.length > MOST_FINDINGS) return;
  for (let from = 0; from < findings.length; from += BATCH) {
    const rows = findings.slice(from, from + BATCH).map(({ objects, ...row }, n) => ({
      ...row,
      n: from + n,
      ...draft,
      objects: objects.map((object) => JSON.stringify(object)),
    }));
    await tx.db<ExchangeTables>().insertInto('draft_finding').values(rows).execute();
  }
}

/** What was found in a draft, from the one after `after` on. */
export async function findingsOf(
  tx: ReadTx,
  item: string,
  page: { after: number; limit: number },
): Promise<StoredFinding[]> {
  return tx
    .db<ExchangeTables>()
    .selectFrom('draft_finding')
    .select(['n', 'kind', 'value', 'part', 'line', 'context', 'doubt', 'taken'])
    .where('item', '=', item)
    .where('n', '>', page.after)
    .orderBy('n')
    .limit(page.limit)
    .execute();
}

/** The taken findings that an object of these ids belongs to. */
export async function findingsWith(tx: ReadTx, item: string, ids: readonly string[]): Promise<number[]> {
  // The texts are written by this node, so that their form is known.
  const { rows } = await sql<{ n: number }>`
    select n from draft_finding where item = ${item} and taken and exists (
      select from unnest(objects) as object where substring(object from '"id":"([^"]+)"') = any (${ids}::text[]))`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows.map(({ n }) => n);
}

/** How many findings a draft has, and how many of them are taken. */
export async function countFindings(tx: ReadTx, item: string): Promise<{ found: number; taken: number }> {
  const { rows } = await sql<{ found: number; taken: number }>`
    select count(*) as found, count(*) filter (where taken) as taken from draft_finding where item = ${item}`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows[0]!;
}

/** Takes findings into a draft, and others out of it: their objects come and go with them. The draft is the actor's, locked. */
export async function chooseFindings(
  tx: Tx,
  draft: { item: string; source: string },
  wish: { readonly take: readonly number[]; readonly leave: readonly number[] },
): Promise<void> {
  await takeOut(tx, draft.item, await marked(tx, draft.item, wish.leave, false));
  const wanted = await marked(tx, draft.item, wish.take, true);
  await takeOut(tx, draft.item, wanted);
  await insertDraftObjects(
    tx,
    draft,
    await nextPlace(tx, draft.item),
    wanted.map(({ kept }) => kept),
  );
  const { objects, types } = await draftContent(tx, draft.item);
  await updateItem(tx, draft.item, { objects, types: JSON.stringify(types) });
}

/** Marks findings and answers their objects. */
async function marked(tx: Tx, item: string, places: readonly number[], taken: boolean) {
  if (places.length === 0) return [];
  const rows = await tx
    .db<ExchangeTables>()
    .updateTable('draft_finding')
    .set({ taken })
    .where('item', '=', item)
    .where('n', 'in', [...new Set(places)])
    .returning(['n', 'objects'])
    .execute();
  return rows
    .sort((a, b) => a.n - b.n)
    .flatMap(({ objects }) => objects)
    .map((json) => ({ json, value: JSON.parse(json) as unknown }))
    .flatMap(({ json, value }) => (isObject(value) ? [{ kept: incoming(value, json) }] : []));
}

async function takeOut(tx: Tx, item: string, objects: readonly { readonly kept: { readonly id: string } }[]) {
  if (objects.length === 0) return;
  await tx
    .db<ExchangeTables>()
    .deleteFrom('draft_object')
    .where('item', '=', item)
    .where(
      'object_id',
      'in',
      objects.map(({ kept }) => kept.id),
    )
    .execute();
}

async function nextPlace(tx: Tx, item: string): Promise<number> {
  const { last } = await tx
    .db<ExchangeTables>()
    .selectFrom('draft_object')
    .select((eb) => eb.fn.max('n').as('last'))
    .where('item', '=', item)
    .executeTakeFirstOrThrow();
  return last === null ? 0 : Number(last) + 1;
}

/** Once it is shared nobody chooses any more: the lines of the original text go. */
export async function forgetFindings(tx: Tx, item: string): Promise<void> {
  await tx.db<ExchangeTables>().deleteFrom('draft_finding').where('item', '=', item).execute();
}
