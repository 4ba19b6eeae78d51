/** Where a proof can fail, from the outside in. */
export type ProofStep =
  | 'format'
  | 'verifier-key'
  | 'checkpoint'
  | 'index'
  | 'opening'
  | 'path'
  | 'consistency'
  | 'entries'
  | 'tiles'
  | 'root';

/** A proof or a log that does not hold; `step` is the place, the message says what is wrong there. */
export class ProofError extends Error {
  readonly step: ProofStep;

  constructor(step: ProofStep, message: string) {
    super(message);
    this.name = 'ProofError';
    this.step = step;
  }
}
