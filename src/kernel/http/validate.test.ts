import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../errors.ts';
import { validate } from './validate.ts';

const refusalOf = (schema: z.ZodType, value: unknown): AppError => {
  try {
    validate('body', schema, value);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('It was taken.');
};

test('every problem is reported with its place', () => {
  const schema = z.object({ values: z.array(z.number()), deep: z.object({ name: z.string() }) });
  const error = refusalOf(schema, { values: [1, 'two', 3, null], deep: {} });
  expect(error).toBeInstanceOf(AppError);
  expect(error.code).toBe('bad-request');
  expect(error.places.map((place) => place.at)).toEqual(['body.values[1]', 'body.values[3]', 'body.deep.name']);
  for (const { at } of error.places) expect(error.message).toContain(at);
});

test('a wrong whole is the part itself', () => {
  expect(refusalOf(z.object({}), 7).places.map((place) => place.at)).toEqual(['body']);
});

test('many problems are counted, not all told', () => {
  const error = refusalOf(z.array(z.number()), Array(1_000).fill('x'));
  expect(error.places).toHaveLength(20);
  expect(error.message).toMatch(/and 980 more$/);
});

test('what fits comes back as the schema makes it', () => {
  expect(validate('query', z.object({ limit: z.coerce.number() }), { limit: '5' })).toEqual({ limit: 5 });
});
