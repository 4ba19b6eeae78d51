import { AppError } from '../../../kernel/errors.ts';

const UNIQUE_VIOLATION = '23505';

/** Turns PostgreSQL's refusal of a second equal address in one organisation into words. */
export function taken(error: Error & { code?: string; constraint?: string }): never {
  if (error.code !== UNIQUE_VIOLATION || error.constraint !== 'person_email_organisation_folded_key') throw error;
  throw new AppError('conflict', 'Another person of this organisation has this e-mail address already.', {
    places: [{ at: 'body.email', problem: 'is taken' }],
    cause: error,
  });
}
