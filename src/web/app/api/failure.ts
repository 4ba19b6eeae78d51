import type { Problem, ProblemCode } from '../../../contract/problem.ts';

/** The node answered, and said no. `code` has a sentence in the catalogue under `problem.<code>`. */
export class ApiProblem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly places: readonly { at: string; problem: string }[];
  readonly request: string | undefined;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = 'ApiProblem';
    this.code = problem.code;
    this.status = problem.status;
    this.detail = problem.detail;
    this.places = problem.places ?? [];
    this.request = problem.instance;
  }
}

/** The node was not reached, or something that is not the node answered. Nothing is known about what happened to the act. */
export class NetworkFailure extends Error {
  constructor(cause: unknown) {
    super('The node did not answer.', { cause });
    this.name = 'NetworkFailure';
  }
}

export function isProblem(error: unknown, ...codes: ProblemCode[]): error is ApiProblem {
  return error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));
}
