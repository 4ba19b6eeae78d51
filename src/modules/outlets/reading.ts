import { type RawBuilder, sql } from 'kysely';
import type { OutletFilter } from '../../contract/outlets.ts';
import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { Database } from '../../kernel/db/database.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { organisationBriefs, seatsOf } from '../directory/index.ts';
import { type ExchangeTables, observableValues, warningsOf } from '../exchange/index.ts';
import { currentState } from '../feedback/index.ts';
import type { Tlp } from '../policy/index.ts';
import type { Leaving } from './entry.ts';
import { TLP_ORDER } from './gate.ts';

/** An object in reach, with what decides whether it may leave. */
export interface InReach extends Leaving {
  /** Revoked, or past its own end. */
  readonly expired: boolean;
  /** Below the threshold of its kind by now. */
  readonly decayed: boolean;
  /** Its values that stand on a warning list of the organisation, as `kind value`. */
  readonly listed: ReadonlySet<string>;
  /** Parts of it are withheld from the reader. */
  readonly partial: boolean;
  /** For the read log, which is told also what the reader is not. */
  readonly logged: { readonly source: string; readonly sourceShown: boolean; readonly circle: string | null };
}

/** Which objects are asked for at all. */
export interface Wanted {
  readonly filter: OutletFilter;
  readonly types: readonly string[] | null;
  readonly item?: string;
  /** It leaves under the label of its item, so without parts that have a narrower one (STIX 2.1 §7.2.3). */
  readonly asItem?: boolean;
  /** Single values leave, so warning lists are asked about them. */
  readonly values?: boolean;
}

export const PORTION = 1000;

/** Throws `not-found` for a circle that the organisation does not read in. */
export async function refuseUnreadCircle(tx: ReadTx, circle: string | null): Promise<void> {
  if (circle !== null) await collectionOfCircle(tx, circle);
}

async function collectionOfCircle(tx: ReadTx, circle: string): Promise<string> {
  const seat = (await seatsOf(tx)).find((one) => one.circle === circle && one.rights.includes('read'));
  if (!seat) throw notFound('circle');
  return seat.collection;
}

/**
 * Everything in reach in the order in which it was shared, a portion a transaction and each as the actor is then: memory
 * does not grow with it, and what is taken back in between is not in what follows.
 */
export async function* inReach(database: Database, actor: Actor, wanted: Wanted): AsyncGenerator<readonly InReach[]> {
  let after = -1;
  for (;;) {
    const from = after;
    const { objects, last }: Portion = await database.read(actor, (tx) => portionAfter(tx, wanted, from));
    if (objects.length > 0) yield objects;
    if (last === null) return;
    after = last;
  }
}

interface Row {
  readonly added: number;
  readonly item: string;
  readonly title: string;
  readonly tlp: Tlp;
  readonly pap: string | null;
  readonly source: string;
  readonly source_shown: boolean;
  readonly circle: string | null;
  readonly id: string;
  readonly type: string;
  readonly json: string;
  readonly partial: boolean;
}

interface Portion {
  readonly objects: readonly InReach[];
  /** null: there is nothing behind it. */
  readonly last: number | null;
}

async function portionAfter(tx: ReadTx, wanted: Wanted, after: number): Promise<Portion> {
  const { rows } = await sql<Row>`
    with page as materialized (
      select one.added, one.item, one.object_id as id, one.type, fuller.tlp as part, coalesce(fuller.json, one.json) as json,
        one.variants > coalesce(fuller.rank, 0) as partial
      from shared_object as one left join lateral (${fullerWithin(wanted)}) as fuller on true
      where ${await conditions(tx, wanted, after)}
      order by ${wanted.filter.circle === null ? sql`one.added` : sql`one.collection, one.added`} limit ${PORTION}
    )
    select page.*, item.title, coalesce(page.part, item.tlp) as tlp, item.pap, item.source, item.source_shown, item.circle
    from page join item on item.id = page.item order by page.added`.execute(tx.db<ExchangeTables>());
  const states = await currentState(
    tx,
    rows.map((row) => row.added),
  );
  const organisation = organisationOf(tx.actor);
  const names = await organisationBriefs(tx, [...new Set(rows.map((row) => row.source))]);
  const parsed = rows.map((row) => ({ ...row, object: JSON.parse(row.json) as Record<string, unknown> }));
  const labelled = wanted.filter.labels?.length
    ? parsed.filter(({ object }) => isLabelled(object, wanted.filter))
    : parsed;
  const listed = await listedAmong(tx, wanted, labelled);
  const objects = labelled.map(({ source, source_shown, circle, partial, ...row }) => {
    const state = states.get(row.added);
    const isShown = source_shown || source === organisation;
    return {
      ...row,
      source: isShown ? (names.get(source)?.name ?? null) : null,
      listed,
      partial,
      confidence: state?.confidence ?? null,
      expired: row.type === 'indicator' && (state?.reason === 'revoked' || state?.reason === 'valid-until'),
      decayed: row.type === 'indicator' && state?.reason === 'decayed',
      logged: { source, sourceShown: source_shown, circle },
    };
  });
  return { objects, last: rows.length < PORTION ? null : rows.at(-1)!.added };
}

/** The fullest text of `one` that this reader may see and the outlet may let out; it leaves under its own marking. */
function fullerWithin({ filter, asItem }: Wanted): RawBuilder<unknown> {
  const open = asItem ? [] : TLP_ORDER.slice(0, TLP_ORDER.indexOf(filter.tlpAtMost) + 1);
  return sql`select variant.json, variant.tlp, variant.rank from object_variant as variant
    where one.variants > 0 and variant.added = one.added and variant.tlp = any (${open}::text[])
    order by variant.rank desc limit 1`;
}

function isLabelled(object: Record<string, unknown>, { labels }: OutletFilter): boolean {
  const own = [object.labels, object.indicator_types].flatMap((list) => (Array.isArray(list) ? list : []));
  return labels.some((label) => own.includes(label));
}

/** Asked for a portion at once; of objects that leave whole nothing is asked. */
async function listedAmong(
  tx: ReadTx,
  { filter, values }: Wanted,
  rows: readonly { readonly object: Record<string, unknown> }[],
): Promise<ReadonlySet<string>> {
  if (!values || filter.includeListed) return new Set();
  const all = rows.flatMap(({ object }) => observableValues(object as Parameters<typeof observableValues>[0]));
  return new Set((await warningsOf(tx, organisationOf(tx.actor), all)).keys());
}

/** The bounds fit the index that the order is read from, whatever the statistics say. */
async function conditions(tx: ReadTx, { filter, types, item }: Wanted, after: number): Promise<RawBuilder<unknown>> {
  const { circle, maxAgeDays } = filter;
  const youngest = maxAgeDays === null ? 0 : (tx.now.getTime() - maxAgeDays * 86_400_000) * 1000;
  const from = Math.max(after, youngest);
  const collection = circle === null ? null : await collectionOfCircle(tx, circle);
  const parts = [
    collection === null
      ? sql`one.added > ${from}::bigint`
      : sql`(one.collection, one.added) > (${collection}::uuid, ${from}::bigint) and one.collection <= ${collection}::uuid`,
    sql`(not one.superseded or not exists (select from shared_object as other where other.collection = one.collection
      and other.object_id = one.object_id and other.version_key > one.version_key))`,
    ...(types === null ? [] : [sql`one.type = any (${types}::text[])`]),
    ...(item === undefined ? [] : [sql`one.item = ${item}`]),
    // Outlets that were made before there was this filter say nothing of it.
    ...(filter.item ? [sql`one.item = ${filter.item}`] : []),
    ...(filter.source === null ? [] : [shownSource(filter.source)]),
  ];
  return sql.join(parts, sql` and `);
}

/** Whom an item is from counts only where this reader may know it. */
function shownSource(source: string): RawBuilder<unknown> {
  return sql`one.item in (select id from item where source = ${source}
    and (source_shown or source = (select renkei_organisation())))`;
}
