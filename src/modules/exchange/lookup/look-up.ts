import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import { type Candidate, candidatesOf, type How } from './candidates.ts';
import { firstSeen, type Hit, type Hits, hitsEach, hitsInside, hitsOf, keyOf, networkSizes } from './hits.ts';

/** What is known about one asked value, as far as the transaction's actor may know. */
export interface Found {
  readonly hits: readonly (Hit & { readonly how: How })[];
  /** There are more hits than these, all within what the actor may see. */
  readonly more: boolean;
  /** Place on the clock of the first of all hits; null without any. */
  readonly since: number | null;
}

const NOTHING: Found = { hits: [], more: false, since: null };
/** Networks of one request that are searched for what lies inside them, and how wide they may be. */
const MOST_NETWORKS = 100;
const WIDEST = { v4: 8, v6: 19 };

/** Looks up normalised values, by `kind value`. Each value is asked for once, under every form that answers it. */
export async function lookUp(
  tx: ReadTx,
  asked: readonly ObservableValue[],
  { parents }: { parents: boolean },
): Promise<Map<string, Found>> {
  const distinct = [...new Map(asked.map((one) => [keyOf(one), one])).values()];
  const sizes = await networkSizes(tx);
  const candidates = new Map(distinct.map((one) => [keyOf(one), candidatesOf(one, sizes, parents)]));
  const wanted = [...new Map([...candidates.values()].flat().map(({ of }) => [keyOf(of), of])).values()];
  const each = hitsEach(distinct.length);
  const stored = await hitsOf(tx, wanted, each);
  const earliest = await firstSeen(
    tx,
    wanted.filter((one) => stored.get(keyOf(one))?.more),
  );
  const inside = await insideOf(tx, distinct, each);
  return new Map(
    distinct.map((one) => {
      const key = keyOf(one);
      return [key, found(candidates.get(key)!, stored, earliest, inside.get(key), each)];
    }),
  );
}

async function insideOf(tx: ReadTx, asked: readonly ObservableValue[], each: number): Promise<Map<string, Hits>> {
  const networks = asked.filter(isSearchable).slice(0, MOST_NETWORKS);
  const inside = new Map<string, Hits>();
  for (const one of networks) inside.set(keyOf(one), await hitsInside(tx, one.value, each));
  return inside;
}

function isSearchable({ kind, value }: ObservableValue): boolean {
  const bits = Number(value.split('/')[1]);
  return kind === 'network' && bits >= (value.includes(':') ? WIDEST.v6 : WIDEST.v4);
}

function found(
  candidates: readonly Candidate[],
  stored: ReadonlyMap<string, Hits>,
  earliest: ReadonlyMap<string, number>,
  inside: Hits | undefined,
  each: number,
): Found {
  const answers = candidates.flatMap(({ how, of }) => {
    const hits = stored.get(keyOf(of));
    return hits ? [{ how, ...hits, since: earliest.get(keyOf(of)) ?? oldest(hits.hits) }] : [];
  });
  if (inside && inside.hits.length > 0) answers.push({ how: 'inside', ...inside, since: oldest(inside.hits) });
  if (answers.length === 0) return NOTHING;
  const hits = answers.flatMap(({ how, hits }) => hits.map((hit) => ({ ...hit, how })));
  return {
    hits: hits.slice(0, each),
    more: hits.length > each || answers.some(({ more }) => more),
    since: Math.min(...answers.map(({ since }) => since)),
  };
}

function oldest(hits: readonly Hit[]): number {
  return Math.min(...hits.map((hit) => hit.added));
}
