/** A seeded source of chance (mulberry32): the same seed gives the same world on every machine. */
export interface Chance {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole number, both ends included. */
  int(least: number, most: number): number;
  /** True with this probability. */
  flip(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** Each value with this probability, in order. */
  some<T>(values: readonly T[], probability: number): T[];
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const flip = (probability: number) => next() < probability;
  return {
    next,
    int,
    flip,
    pick: (values) => {
      if (values.length === 0) throw new Error('pick needs at least one value');
      return values[int(0, values.length - 1)]!;
    },
    some: (values, probability) => values.filter(() => flip(probability)),
  };
}
