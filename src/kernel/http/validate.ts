import type { z } from 'zod';
import { AppError, type Place } from '../errors.ts';

// A reader mends the first places first, and an answer must not outgrow what was sent.
const MOST_PLACES = 20;

/** Checks one part of a request; every problem is reported at once, each with its place (`body.values[3]`). */
export function validate<Schema extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw refusal(result.error.issues.map((issue) => ({ at: pathOf(part, issue.path), problem: issue.message })));
}

function refusal(all: readonly Place[]): AppError {
  const places = all.slice(0, MOST_PLACES);
  const more = all.length > MOST_PLACES ? `; and ${all.length - MOST_PLACES} more` : '';
  return new AppError('bad-request', places.map(({ at, problem }) => `${at}: ${problem}`).join('; ') + more, {
    places,
  });
}

function pathOf(part: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((at, key) => (typeof key === 'number' ? `${at}[${key}]` : `${at}.${String(key)}`), part);
}
