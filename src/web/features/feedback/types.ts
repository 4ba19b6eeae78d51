import type { z } from 'zod';
import type { feedback, feedbackTotal } from '../../../contract/feedback.ts';

export type Feedback = z.infer<typeof feedback>;
export type Total = z.infer<typeof feedbackTotal>;
export type Kind = Feedback['kind'];

/** What a person says with a tap, in the order of the buttons; opinions come as one of their five words. */
export const QUICK_KINDS = ['blocked', 'detected', 'seen', 'investigated', 'false-positive', 'no-use', 'note'] as const;
export type QuickKind = (typeof QUICK_KINDS)[number];
