import { AppError } from '../../kernel/errors.ts';
import { JsonError } from './json/error.ts';

/** What went wrong with uploaded content, as an error of this node: the place stays, and nothing of it was kept. */
export function inputError(error: unknown): unknown {
  if (!(error instanceof JsonError)) return error;
  const code = error.code === 'too_large' ? 'too-large' : 'bad-json';
  const at = error.place.path || `line ${error.place.line}, column ${error.place.column}`;
  return new AppError(code, `Nothing was kept. ${error.message}`, {
    places: [{ at, problem: error.problem }],
    cause: error,
  });
}
