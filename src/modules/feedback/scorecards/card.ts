import type { z } from 'zod';
import type { concentration, scorecard } from '../../../contract/feedback.ts';

export type Card = z.input<typeof scorecard>;
type Concentration = z.input<typeof concentration>;

/** Sums over the items of one producer, as the queries answer them. */
export interface Sums {
  readonly source: string;
  readonly country: string;
  readonly items: number;
  readonly objects: number;
  /** Hours from the newest version to the sharing, one for each item that has any. */
  readonly delays: readonly number[];
  readonly wrong: number;
  readonly judged: number;
  readonly acted: number;
  /** Deliveries; null where the reader may not know. */
  readonly reached: number | null;
  readonly recalls: number;
  readonly corrections: number;
}

/** One card for the items of several producers. */
export function cardOf(parts: readonly Sums[]): Card {
  const sum = (of: (part: Sums) => number) => parts.reduce((total, part) => total + of(part), 0);
  const items = sum((part) => part.items);
  const judged = sum((part) => part.judged);
  const knowsReach = items > 0 && parts.every((part) => part.reached !== null);
  return {
    items,
    objects: sum((part) => part.objects),
    delayHours: tenths(median(parts.flatMap((part) => part.delays))),
    falsePositiveRate: judged === 0 ? null : Math.min(1, sum((part) => part.wrong) / judged),
    actedOnRate: items === 0 ? null : sum((part) => part.acted) / items,
    reach: knowsReach ? sum((part) => part.reached!) / items : null,
    recalls: sum((part) => part.recalls),
    corrections: sum((part) => part.corrections),
  };
}

function tenths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 10) / 10;
}

export function median(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Shares of the most active producers of these numbers of items; null without any. */
export function concentrationOf(items: readonly number[]): Concentration | null {
  const sorted = items.filter((count) => count > 0).sort((a, b) => b - a);
  const total = sorted.reduce((sum, count) => sum + count, 0);
  if (total === 0) return null;
  const top = (n: number) => sorted.slice(0, n).reduce((sum, count) => sum + count, 0) / total;
  const hhi = sorted.reduce((sum, count) => sum + (count / total) ** 2, 0);
  return { producers: sorted.length, top1: top(1), top3: top(3), top5: top(5), hhi };
}
