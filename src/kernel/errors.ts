import { PROBLEM_STATUS, type ProblemCode } from '../contract/problem.ts';

/** One offending spot in what was sent: where, and what is wrong there. */
export interface Place {
  readonly at: string;
  readonly problem: string;
}

/**
 * The only error a command or query throws on purpose. `detail` is for the person or integrator who caused it: it names
 * the place, says what to do, and holds nothing the caller may not see.
 */
export class AppError extends Error {
  readonly code: ProblemCode;
  readonly places: readonly Place[];

  constructor(code: ProblemCode, detail: string, options: { places?: readonly Place[]; cause?: unknown } = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.places = options.places ?? [];
  }

  get status(): number {
    return PROBLEM_STATUS[this.code];
  }
}

/** Unseen and absent answer alike: the same words for what does not exist and for what the caller may not see. */
export function notFound(what: string): AppError {
  return new AppError('not-found', `No such ${what}, or not one that you may see.`);
}
