import * as decay from './feedback/decay.ts';
import * as give from './feedback/give.ts';
import * as reading from './feedback/reading.ts';
import * as scorecards from './feedback/scorecards.ts';

export * from './feedback/decay.ts';
export * from './feedback/give.ts';
export * from './feedback/reading.ts';
export * from './feedback/scorecards.ts';

/** Every endpoint of the module. */
export const endpoints = [
  give.giveFeedback,
  give.giveStixFeedback,
  give.withdrawFeedback,
  reading.listReceivedFeedback,
  reading.getItemFeedback,
  reading.listItemFeedback,
  reading.exportItemFeedback,
  decay.getDecay,
  decay.setDecay,
  scorecards.getScorecards,
  scorecards.exportScorecards,
  scorecards.getCountryScorecards,
] as const;
