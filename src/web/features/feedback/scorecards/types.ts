import type { z } from 'zod';
import type { ReplyOf } from '../../../../contract/endpoint.ts';
import type { concentration, getScorecards } from '../../../../contract/feedback.ts';

export type Scorecards = ReplyOf<typeof getScorecards>;
export type Shares = z.infer<typeof concentration>;
