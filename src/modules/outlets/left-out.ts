import type { z } from 'zod';
import type { leftOut } from '../../contract/outlets.ts';

export type LeftOut = z.input<typeof leftOut>;
export type Why = LeftOut['why'];

/** Counts what does not leave, by reason. */
export class Tally {
  private readonly counts = new Map<Why, number>();
  entries = 0;

  leave(why: Why, count = 1): void {
    this.counts.set(why, (this.counts.get(why) ?? 0) + count);
  }

  get leftOut(): LeftOut[] {
    return [...this.counts].map(([why, count]) => ({ why, count }));
  }
}
