import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { searchFilter } from '../../../contract/search.ts';
import { searchTerms } from '../../../kernel/text/fold.ts';
import { recognise } from '../../exchange/index.ts';
import { gramsOfTerm } from '../index-text/grams.ts';

export type Filter = z.output<typeof searchFilter>;

const MOST_TERMS = 8;
/** Rows of one kind that a term is looked for in, newest first, all of them visible to the reader. */
const MOST_ROWS = 20_000;

/**
 * The conditions of a search on `item i left join search_item s`. Row-level security adds its own: nothing here decides
 * what is seen. Whose an item is counts only where the reader may know it.
 */
export function conditions(filter: Filter, own: string | null): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`i.published_at is not null`, ...termsOf(filter.q).map(holdsTerm)];
  const { type, kind, circle, source, country, tlp, pap, label, technique, from, until, confidence } = filter;
  if (type) parts.push(sql`${type} = any (s.types)`);
  if (kind) parts.push(sql`${kind} = any (s.kinds)`);
  if (circle) parts.push(sql`i.circle = ${circle}::uuid`);
  if (source === 'mine') parts.push(sql`i.source = ${own}::uuid`);
  else if (source === 'others') parts.push(sql`i.source is distinct from ${own}::uuid`);
  else if (source) parts.push(sql`i.source = ${source}::uuid and ${isShown(own)}`);
  if (country) {
    parts.push(sql`${isShown(own)} and i.source in (select id from organisation where country = ${country})`);
  }
  if (tlp) parts.push(sql`i.tlp = ${tlp}`);
  if (pap) parts.push(sql`i.pap = ${pap}`);
  if (label) parts.push(sql`${label} = any (s.labels)`);
  if (technique) {
    parts.push(
      sql`exists (select from unnest(s.techniques) as one where one = ${technique} or starts_with(one, ${`${technique}.`}))`,
    );
  }
  if (from) parts.push(sql`i.published_at >= ${`${from}T00:00:00Z`}::timestamptz`);
  if (until) parts.push(sql`i.published_at < ${`${until}T00:00:00Z`}::timestamptz + interval '1 day'`);
  if (confidence !== undefined) parts.push(sql`s.confidence >= ${confidence}::int`);
  return sql.join(parts, sql` and `);
}

/** Whether the reader may know whose the item is. */
export function isShown(own: string | null): RawBuilder<boolean> {
  return sql<boolean>`(i.source_shown or i.source is not distinct from ${own}::uuid)`;
}

export interface Term {
  readonly folded: string;
  /** As it was typed, for values: those are compared in their own spelling. */
  readonly typed: string;
}

/** The words of a query that can be searched for. */
export function termsOf(q: string | undefined): Term[] {
  const typed = (q ?? '').trim().split(/\s+/).filter(Boolean);
  const value = typed.length === 1 ? recognise(typed[0]!) : null;
  if (value) return [{ folded: searchTerms(typed[0]!)[0] ?? '', typed: typed[0]! }];
  return searchTerms(q ?? '')
    .slice(0, MOST_TERMS)
    .map((folded) => ({ folded, typed: folded }));
}

/** The item says it, or holds a value that is it or begins so. */
function holdsTerm({ folded, typed }: Term): RawBuilder<unknown> {
  const value = recognise(typed);
  const start = value?.value ?? typed.toLowerCase();
  const places: RawBuilder<unknown>[] = [];
  const grams = gramsOfTerm(folded);
  if (grams.length > 0) {
    places.push(sql`(select t.item from search_gram g join search_text t using (doc)
      where g.grams @> ${grams}::int[] and strpos(t.text, ${folded}) > 0 order by doc desc limit ${MOST_ROWS})`);
  }
  if (value) {
    places.push(sql`(select o.item from object_value v join shared_object o using (added)
      where v.value = ${value.value} and v.kind = ${value.kind} order by v.added desc limit ${MOST_ROWS})`);
  }
  if (start.length >= 4) {
    places.push(sql`(select o.item from object_value v join shared_object o using (added)
      where v.value >= ${start} and v.value < ${`${start}\u{10ffff}`} order by v.value limit 2000)`);
  }
  return places.length === 0 ? sql`true` : sql`i.id in (${sql.join(places, sql` union all `)})`;
}
