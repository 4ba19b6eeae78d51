import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { ObservableValue } from '../stix/values/kind.ts';
import { type Matcher, matcherOf } from './patterns.ts';
import { probesOf } from './probes.ts';
import { entriesAmong, entriesOfList, listsInUse, type WarningListRow } from './store.ts';

/** A list that a value is on, and by which entry. */
export interface WarningHit {
  readonly list: string;
  readonly name: string;
  readonly category: string;
  readonly matched: string;
}

export type Warnings = ReadonlyMap<string, readonly WarningHit[]>;

/** Matchers by list and import: a process that imports anew changes the row that all others check against. */
const matchers = new Map<string, { readonly generation: number; readonly matches: Matcher }>();
const MOST_MATCHERS = 200;

/** What the lists of an organisation say of these values, by `kind value`. Where it has no lists nothing is asked. */
export async function warningsOf(
  tx: ReadTx,
  organisation: string | null,
  values: readonly ObservableValue[],
): Promise<Warnings> {
  const lists = organisation === null ? [] : await listsInUse(tx, organisation);
  return lists.length === 0 ? new Map() : warningsBy(tx, lists, values);
}

export async function warningsBy(
  tx: ReadTx,
  lists: readonly WarningListRow[],
  values: readonly ObservableValue[],
): Promise<Warnings> {
  const stored = await storedWarnings(tx, lists, values);
  const compared = lists.filter(({ kind }) => kind === 'substring' || kind === 'regex');
  for (const list of compared) {
    const matches = await matcherFor(tx, list);
    for (const value of values) {
      const matched = matches(value);
      if (matched !== null) add(stored, value, list, matched);
    }
  }
  return stored;
}

async function storedWarnings(tx: ReadTx, lists: readonly WarningListRow[], values: readonly ObservableValue[]) {
  const sizes = {
    v4: distinct(lists.flatMap((one) => one.v4_bits)),
    v6: distinct(lists.flatMap((one) => one.v6_bits)),
  };
  const probes = values.map((value) => ({ value, probes: probesOf(value, sizes) }));
  const wanted = new Map(probes.flatMap((one) => one.probes).map((one) => [`${one.kind} ${one.value}`, one]));
  const rows = await entriesAmong(tx, [...lists.map(({ id }) => id)], [...wanted.values()]);
  const byEntry = Map.groupBy(rows, ({ kind, value }) => `${kind} ${value}`);
  const byId = new Map(lists.map((list) => [list.id, list]));
  const found = new Map<string, WarningHit[]>();
  for (const { value, probes: asked } of probes) {
    for (const { kind, value: entry } of asked) {
      for (const { list } of byEntry.get(`${kind} ${entry}`) ?? []) add(found, value, byId.get(list)!, entry);
    }
  }
  return found;
}

/** One hit a list is enough. */
function add(
  found: Map<string, WarningHit[]>,
  { kind, value }: ObservableValue,
  list: WarningListRow,
  matched: string,
) {
  const key = `${kind} ${value}`;
  const hits = found.get(key) ?? [];
  if (!hits.some((hit) => hit.list === list.id)) {
    hits.push({ list: list.id, name: list.name, category: list.category, matched });
  }
  found.set(key, hits);
}

async function matcherFor(tx: ReadTx, { id, generation }: WarningListRow): Promise<Matcher> {
  const known = matchers.get(id);
  if (known?.generation === generation) return known.matches;
  const matches = matcherOf(await entriesOfList(tx, id));
  if (matchers.size >= MOST_MATCHERS) matchers.clear();
  matchers.set(id, { generation, matches });
  return matches;
}

function distinct(lengths: readonly number[]): number[] {
  return [...new Set(lengths)];
}
