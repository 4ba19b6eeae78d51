import { sql } from 'kysely';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import { isWithin, TLP_ORDER, type Tlp } from '../../policy/index.ts';
import { arrayText } from '../array-text.ts';
import type { IncomingVariant } from '../incoming.ts';
import type { JsonObject } from '../json/value.ts';
import { incomingVariants } from '../stix-input.ts';
import type { ExchangeTables } from '../tables.ts';

interface DraftVariant extends IncomingVariant {
  readonly n: number;
  readonly rank: number;
}

export async function insertDraftVariants(
  tx: Tx,
  draft: { item: string; source: string },
  variants: readonly DraftVariant[],
): Promise<void> {
  if (variants.length === 0) return;
  await sql`
    insert into draft_variant (item, n, rank, source, tlp, json, kinds, "values")
    select ${draft.item}, n, rank, ${draft.source}, tlp, json, kinds::text[], "values"::text[]
    from unnest(
      ${variants.map((one) => one.n)}::int[], ${variants.map((one) => one.rank)}::smallint[],
      ${variants.map((one) => one.tlp)}::text[], ${variants.map((one) => one.json)}::text[],
      ${variants.map((one) => arrayText(one.values.map((value) => value.kind)))}::text[],
      ${variants.map((one) => arrayText(one.values.map((value) => value.value)))}::text[]
    ) as given (n, rank, tlp, json, kinds, "values")`.execute(tx.db<ExchangeTables>());
}

/** How many objects of a draft have parts for narrower markings than these terms, by marking; the widest first. */
export async function narrowerParts(tx: ReadTx, item: string, tlp: Tlp): Promise<{ tlp: Tlp; objects: number }[]> {
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('draft_variant')
    .select(({ fn }) => ['tlp', fn.countAll<number>().as('objects')])
    .where('item', '=', item)
    .where('rank', '>', 0)
    .where('tlp', 'in', [...narrowerThan(tlp), tlp])
    .groupBy('tlp')
    .execute();
  return rows.filter((row) => row.tlp !== tlp).sort((a, b) => TLP_ORDER.indexOf(a.tlp) - TLP_ORDER.indexOf(b.tlp));
}

/** Gives each object of a draft the text that every reader of this marking gets. May be done again with another. */
export async function narrowDraft(tx: Tx, item: string, tlp: Tlp): Promise<void> {
  await sql`
    update draft_object set json = fit.json, sha256 = sha256(convert_to(fit.json, 'UTF8')), kinds = fit.kinds, "values" = fit."values"
    from (select distinct on (n) * from draft_variant
      where item = ${item} and (rank = 0 or tlp <> all (${narrowerThan(tlp)}::text[])) order by n, rank desc) as fit
    where draft_object.item = ${item} and draft_object.n = fit.n`.execute(tx.db<ExchangeTables>());
}

function narrowerThan(tlp: Tlp): Tlp[] {
  return TLP_ORDER.filter((one) => !isWithin(one, tlp));
}

const PORTION = 250;

/** Works out anew what may be withheld, for a draft whose texts were copied. */
export async function readVariants(tx: Tx, draft: { item: string; source: string }): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await tx
      .db<ExchangeTables>()
      .selectFrom('draft_object')
      .select(['n', 'json'])
      .where('item', '=', draft.item)
      .where('n', '>', after)
      .orderBy('n')
      .limit(PORTION)
      .execute();
    const marked = rows.filter(({ json }) => json.includes('granular'));
    await insertDraftVariants(
      tx,
      draft,
      marked.flatMap(({ n, json }) =>
        incomingVariants(JSON.parse(json) as JsonObject, json).map((one, rank) => ({ ...one, n, rank })),
      ),
    );
    if (rows.length < PORTION) return;
    after = rows.at(-1)!.n;
  }
}
