/** A STIX pattern that does not follow the grammar. `offset` counts UTF-16 units from 0; the message counts from 1. */
export class PatternError extends Error {
  override readonly name = 'PatternError';
  readonly offset: number;
  readonly problem: string;

  constructor(problem: string, offset: number) {
    super(`character ${offset + 1} of the pattern: ${problem}`);
    this.offset = offset;
    this.problem = problem;
  }
}
