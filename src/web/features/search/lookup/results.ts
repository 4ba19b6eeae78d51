import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { lookUp } from '../../../../contract/exchange.ts';

export type Result = ReplyOf<typeof lookUp>['results'][number];
export const SHOWN = ['all', 'known', 'unknown', 'listed'] as const;
export type Shown = (typeof SHOWN)[number];

const FITS: Record<Shown, (result: Result) => boolean> = {
  all: () => true,
  known: ({ hits }) => hits.length > 0,
  unknown: ({ hits }) => hits.length === 0,
  listed: ({ warnings }) => warnings.length > 0,
};

export function filtered(results: readonly Result[], shown: Shown): Result[] {
  return results.filter(FITS[shown]);
}

/** The items of a result, each with its best hit. */
export function itemsOf({ hits }: Result): Result['hits'][number][] {
  return [...new Map([...hits].reverse().map((hit) => [hit.item, hit])).values()].reverse();
}
