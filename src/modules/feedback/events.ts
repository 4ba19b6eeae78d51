import { eventType } from '../../kernel/events.ts';

export interface FeedbackGiven {
  /** Each item on which something was said under the giver's name. What is said anonymously is not told at once: its time would name the giver. */
  readonly items: readonly { readonly item: string; readonly source: string; readonly statements: number }[];
}

/** One request of one organisation, in its transaction. For the sources; it does not say who gave it. */
export const feedbackGiven = eventType<FeedbackGiven>('feedback.given');
