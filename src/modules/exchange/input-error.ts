import type { ProblemCode } from '../../contract/problem.ts';
import { AppError } from '../../kernel/errors.ts';
import { IntakeError, type IntakeErrorCode } from './intake/error.ts';
import { JsonError } from './json/error.ts';

const CODES: Record<IntakeErrorCode, ProblemCode> = {
  'unsupported-format': 'unsupported-media-type',
  'not-text': 'unsupported-media-type',
  'wrong-content': 'unprocessable',
  'too-large': 'too-large',
};

/** What went wrong with uploaded content, as an error of this node: the place stays, and nothing of it was kept. */
export function inputError(error: unknown): unknown {
  if (error instanceof IntakeError)
    return new AppError(CODES[error.code], `Nothing was kept. ${error.message}`, { cause: error });
  if (!(error instanceof JsonError)) return error;
  const code = error.code === 'too_large' ? 'too-large' : 'bad-json';
  const at = error.place.path || `line ${error.place.line}, column ${error.place.column}`;
  return new AppError(code, `Nothing was kept. ${error.message}`, {
    places: [{ at, problem: error.problem }],
    cause: error,
  });
}
