import { AppError } from '../../../kernel/errors.ts';
import { sortable } from '../stix/timestamp.ts';
import { toMicroseconds } from './time.ts';

/** Which versions of an object: every one, or those that any of the three parts picks. */
export type VersionFilter =
  | 'all'
  | { readonly first: boolean; readonly last: boolean; readonly exact: readonly string[] };

/** What a client asks of a collection (TAXII 2.1 §3.4), checked. */
export interface Filter {
  readonly addedAfter: number | null;
  readonly limit: number;
  readonly next: string | null;
  readonly ids: readonly string[] | null;
  readonly types: readonly string[] | null;
  readonly specVersions: readonly string[] | null;
  readonly version: VersionFilter;
}

export const PAGE_SIZE = 1000;
const MOST_VALUES = 500;

/** Reads the query. Throws `bad-request` that names the parameter; unknown parameters are ignored, as §3.4 allows. */
export function readFilter(query: unknown): Filter {
  const one = (name: string) => single(query as Record<string, unknown>, name);
  const many = (name: string) => list(one(name), name);
  const addedAfter = one('added_after');
  return {
    addedAfter: addedAfter === null ? null : toMicroseconds(addedAfter, 'added_after'),
    limit: limitOf(one('limit')),
    next: one('next'),
    ids: many('match[id]'),
    types: many('match[type]'),
    specVersions: many('match[spec_version]'),
    version: versionFilter(many('match[version]')),
  };
}

/** The part of a filter that a `next` belongs to: with another one the token means nothing. */
export function filterText({ addedAfter, ids, types, specVersions, version }: Filter): string {
  return JSON.stringify([addedAfter, ids, types, specVersions, version]);
}

function single(query: Record<string, unknown>, name: string): string | null {
  const value = query[name];
  if (value === undefined) return null;
  if (typeof value !== 'string')
    throw new AppError('bad-request', `${name} is given more than once: join the values with commas.`);
  return value;
}

function list(value: string | null, name: string): string[] | null {
  if (value === null) return null;
  const values = [...new Set(value.split(',').map((part) => part.trim()))];
  if (values.includes('')) throw new AppError('bad-request', `${name} has an empty value.`);
  if (values.length > MOST_VALUES)
    throw new AppError('bad-request', `${name} has more than ${MOST_VALUES} values: ask in parts.`);
  if (value.includes('\0')) throw new AppError('bad-request', `${name} has a NUL character.`);
  return values;
}

function limitOf(text: string | null): number {
  if (text === null) return PAGE_SIZE;
  const limit = /^\d+$/.test(text) ? Number(text) : 0;
  if (limit < 1) throw new AppError('bad-request', `limit: "${text}" is not a positive whole number.`);
  return Math.min(limit, PAGE_SIZE);
}

function versionFilter(values: string[] | null): VersionFilter {
  if (values === null) return { first: false, last: true, exact: [] };
  if (values.length === 1 && values[0] === 'all') return 'all';
  if (values.includes('all')) throw new AppError('bad-request', 'match[version]: "all" stands alone.');
  const exact = values.filter((value) => value !== 'first' && value !== 'last');
  for (const value of exact) toMicroseconds(value, 'match[version]');
  return { first: values.includes('first'), last: values.includes('last'), exact: exact.map(sortable) };
}
