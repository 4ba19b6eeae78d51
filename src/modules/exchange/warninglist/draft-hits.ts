import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import { chooseFindings, findingsWith } from '../draft-findings.ts';
import { takeOutDangling } from '../draft-store.ts';
import { holdObjects } from '../hold.ts';
import type { StoredItem } from '../item-store.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import type { ExchangeTables } from '../tables.ts';
import { type WarningHit, warningsBy } from './match.ts';
import { listsInUse } from './store.ts';

/** An object of a draft that is on a warning list. */
export interface ListedObject {
  readonly n: number;
  readonly object: string;
  readonly versionKey: string;
  readonly value: ObservableValue;
  readonly hits: readonly WarningHit[];
}

interface DraftRow {
  readonly n: number;
  readonly object_id: string;
  readonly version_key: string;
  readonly kinds: ObservableValue['kind'][];
  readonly values: string[];
}

const BATCH = 5000;
const PLACES = 50;

/** The objects of a draft that warning lists of its owner hold, in their order. Without lists it costs one small query. */
export async function listedObjects(tx: ReadTx, item: string, organisation: string): Promise<ListedObject[]> {
  const lists = await listsInUse(tx, organisation);
  if (lists.length === 0) return [];
  const found: ListedObject[] = [];
  let after = -1;
  for (;;) {
    const { rows } = await sql<DraftRow>`
      select n, object_id, version_key, kinds, "values" from draft_object
      where item = ${item} and n > ${after}::int and cardinality(kinds) > 0 order by n limit ${BATCH}`.execute(
      tx.db<ExchangeTables>(),
    );
    const values = rows.flatMap((row) =>
      row.kinds.map((kind, at) => ({ row, value: { kind, value: row.values[at]! } })),
    );
    const warnings = await warningsBy(
      tx,
      lists,
      values.map(({ value }) => value),
    );
    for (const { row, value } of values) {
      const hits = warnings.get(`${value.kind} ${value.value}`);
      if (hits) found.push({ n: row.n, object: row.object_id, versionKey: row.version_key, value, hits });
    }
    if (rows.length < BATCH) return found;
    after = rows.at(-1)!.n;
  }
}

/** Throws `unprocessable` with the hits where a draft has some and says no reason for sharing them; answers how many. */
export async function refuseListed(
  tx: ReadTx,
  { id, source }: Pick<StoredItem, 'id' | 'source'>,
  reason: string | null,
): Promise<number> {
  const listed = await listedObjects(tx, id, source);
  if (listed.length === 0 || reason !== null) return listed.length;
  const places = listed.slice(0, PLACES).map(({ object, value, hits }) => ({
    at: `${object} ${value.value}`,
    problem: `is on ${hits.map(({ name, matched }) => `“${name}” (${matched})`).join(', ')}`,
  }));
  const count = listed.length === 1 ? 'One indicator is' : `${listed.length} indicators are`;
  throw new AppError(
    'unprocessable',
    `${count} on a warning list of your organisation. Leave out what is harmless, or say in warningReason why it is to be shared all the same.`,
    { places },
  );
}

/**
 * Takes the objects that are on a list out of a draft, and what would hang in the air without them: the rest of the
 * findings that they belong to, which are unticked, and relationships and sightings of them.
 */
export async function leaveOutListed(tx: Tx, draft: Pick<StoredItem, 'id' | 'source'>): Promise<void> {
  const { id: item, source } = draft;
  const listed = await listedObjects(tx, item, source);
  if (listed.length === 0) return;
  const places = [...new Set(listed.map(({ n }) => n))];
  const gone = [...new Set(listed.map(({ object }) => object))];
  const leave = await findingsWith(tx, item, gone);
  const db = tx.db<ExchangeTables>();
  await sql`delete from draft_object where item = ${item} and n = any (${places}::int[])`.execute(db);
  await chooseFindings(tx, { item, source }, { take: [], leave });
  await takeOutDangling(tx, item, gone);
}

export interface HeldListed {
  /** Why objects were taken out of the draft, by `object versionKey`. */
  readonly why: ReadonlyMap<string, string>;
  /** Nothing that is left is on a list: sharing it in the same transaction need not look again. */
  readonly restIsClear: boolean;
}

/**
 * For content that comes by itself, where nobody could give a reason: moves what is on a list into an item of its own in
 * quarantine, so that the rest can be shared. Where all of it is listed it stays together, and sharing it is refused as a
 * whole.
 */
export async function holdListed(tx: Tx, row: StoredItem): Promise<HeldListed> {
  const listed = await listedObjects(tx, row.id, row.source);
  if (listed.length === 0) return { why: new Map(), restIsClear: true };
  const places = [...new Set(listed.map(({ n }) => n))];
  if (!(await holdObjects(tx, row, places))) return { why: new Map(), restIsClear: false };
  const why = new Map(
    listed.map(({ object, versionKey, value, hits }) => [
      `${object} ${versionKey}`,
      `Held in quarantine of your organisation: ${value.value} is on the warning list “${hits[0]!.name}” (${hits[0]!.matched}).`,
    ]),
  );
  return { why, restIsClear: true };
}
