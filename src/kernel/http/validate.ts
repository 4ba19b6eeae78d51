import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** Checks one part of a request; every problem is reported at once, each with its place (`body.values[3]`). */
export function validate<Schema extends z.ZodType>(
  part: 'params' | 'query' | 'body',
  schema: Schema,
  value: unknown,
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map((issue) => ({ at: pathOf(part, issue.path), problem: issue.message }));
  throw new AppError('bad-request', places.map((place) => `${place.at}: ${place.problem}`).join('; '), { places });
}

function pathOf(part: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((at, key) => (typeof key === 'number' ? `${at}[${key}]` : `${at}.${String(key)}`), part);
}
