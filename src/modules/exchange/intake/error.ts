export type IntakeErrorCode = 'unsupported-format' | 'not-text' | 'wrong-content' | 'too-large';

/** The input as a whole cannot be taken in. The message says what it is and what to do. */
export class IntakeError extends Error {
  override readonly name = 'IntakeError';
  readonly code: IntakeErrorCode;

  constructor(code: IntakeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
