import { z } from 'zod';

/**
 * The closed list of error codes that leave the node, each with its HTTP status.
 * A code is stable: clients and the message catalogue key on it (`problem.<code>`).
 */
export const PROBLEM_STATUS = {
  'bad-request': 400,
  'bad-json': 400,
  unauthenticated: 401,
  'token-expired': 401,
  forbidden: 403,
  'step-up-required': 403,
  'not-found': 404,
  'not-acceptable': 406,
  conflict: 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  unprocessable: 422,
  quarantined: 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEM_STATUS;

/** RFC 9457 problem details. `places` names each offending spot (`body.indicators[3].pattern`) and says what is wrong there. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(Object.keys(PROBLEM_STATUS) as [ProblemCode, ...ProblemCode[]]),
  detail: z.string().optional(),
  instance: z.string().optional(),
  places: z.array(z.object({ at: z.string(), problem: z.string() })).optional(),
});

export type Problem = z.infer<typeof problem>;
