import { type Clock, systemClock } from '../../kernel/clock.ts';

/** The demo node's time: that of the story while it is told, the real one from then on. Never goes backwards. */
export interface StoryClock extends Clock {
  /** Goes to this instant of the story, or stays where it is later already. */
  goTo(instant: Date): void;
  /** From now on it is now. */
  catchUp(): void;
}

export function storyClock(start: Date): StoryClock {
  let told: Date | null = start;
  return {
    now: () => told ?? systemClock.now(),
    goTo(instant) {
      if (told !== null && instant > told) told = instant;
    },
    catchUp() {
      told = null;
    },
  };
}
