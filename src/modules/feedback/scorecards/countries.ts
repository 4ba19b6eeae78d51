import { K } from '../anonymity.ts';
import { type Card, cardOf, type Sums } from './card.ts';

/** One organisation's part, named and anonymous sharing apart. */
export interface Part extends Sums {
  readonly shown: boolean;
}

/** What an organisation gave, received and said. */
export interface Exchanged {
  readonly organisation: string;
  readonly country: string;
  readonly given: number;
  readonly received: number;
  readonly feedback: number;
}

export interface CountryCard extends Card {
  readonly country: string | null;
  readonly reciprocity: { given: number; received: number; feedback: number } | null;
}

/**
 * Cards by country in which nobody stands alone: named and anonymous sharing each count where at least K organisations of
 * the country did it, since whoever knows the named would find the anonymous as the rest. What is left of all countries is
 * told together, under the same rule; else not at all.
 */
export function countryCards(parts: readonly Part[], exchanged: readonly Exchanged[]): CountryCard[] {
  const { crowds, rest } = split(
    parts,
    ({ country, shown }) => `${country} ${shown}`,
    (part) => part.source,
  );
  const left = split(
    rest,
    ({ shown }) => `${shown}`,
    (part) => part.source,
  ).crowds;
  const trade = split(
    exchanged,
    ({ country }) => country,
    ({ organisation }) => organisation,
  );
  const tradeLeft = split(
    trade.rest,
    () => '',
    ({ organisation }) => organisation,
  ).crowds;
  const countries = [...new Set([...crowds, ...trade.crowds].map(({ country }) => country))].sort();
  const cards = countries.map((country) => ({
    country,
    ...cardOf(crowds.filter((part) => part.country === country)),
    reciprocity: reciprocityOf(trade.crowds.filter((one) => one.country === country)),
  }));
  if (left.length === 0 && tradeLeft.length === 0) return cards;
  return [...cards, { country: null, ...cardOf(left), reciprocity: reciprocityOf(tradeLeft) }];
}

/** Rows of groups with at least K organisations, and the others. */
function split<Row>(rows: readonly Row[], group: (row: Row) => string, who: (row: Row) => string) {
  const crowds: Row[] = [];
  const rest: Row[] = [];
  for (const of of Map.groupBy(rows, group).values()) {
    (new Set(of.map(who)).size >= K ? crowds : rest).push(...of);
  }
  return { crowds, rest };
}

function reciprocityOf(of: readonly Exchanged[]): CountryCard['reciprocity'] {
  if (of.length === 0) return null;
  const sum = (key: 'given' | 'received' | 'feedback') => of.reduce((total, one) => total + one[key], 0);
  return { given: sum('given'), received: sum('received'), feedback: sum('feedback') };
}
