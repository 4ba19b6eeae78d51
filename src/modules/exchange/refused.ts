import { AppError } from '../../kernel/errors.ts';
import type { Reason } from '../policy/index.ts';

/** A denial as an error: each reason with the clause that a person can look up. */
export function refused(reasons: readonly Reason[]): AppError {
  const places = reasons.map(({ code, clause }) => ({
    at: code,
    problem: clause
      ? `clause ${clause.number} of ${clause.agreement}, version ${clause.version}`
      : 'by default: no clause allows it',
  }));
  const detail = places.map((place) => `${place.at} (${place.problem})`).join('; ');
  return new AppError('forbidden', `The agreement does not allow this: ${detail}.`, { places });
}
