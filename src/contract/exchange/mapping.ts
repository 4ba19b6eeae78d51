import { z } from 'zod';

/** Kinds that a list of values, or the column `value` of a table, may be said to hold. */
export const LIST_KINDS = ['ipv4', 'domain', 'url', 'email', 'md5', 'sha1', 'sha256', 'sha512'] as const;
export type ValueKindName = (typeof LIST_KINDS)[number];

/** What a column of a table holds, whether it is subscribed to or uploaded; `-` leaves it out. */
export const COLUMN_MEANINGS = ['-', 'value', ...LIST_KINDS, 'type', 'description', 'labels', 'confidence'] as const;
export type ColumnMeaning = (typeof COLUMN_MEANINGS)[number];

/** An upload becomes a snapshot with its own times and markings; a subscription takes these from its terms. */
export const UPLOAD_MEANINGS = [...COLUMN_MEANINGS, 'valid_from', 'valid_until', 'tlp'] as const;
export type UploadMeaning = (typeof UPLOAD_MEANINGS)[number];

export const DELIMITERS = { comma: ',', semicolon: ';', tab: '\t', pipe: '|' } as const;

const meaning = `(?:${UPLOAD_MEANINGS.join('|')})`;

/** How a CSV is to be read, as query parameters of an upload. */
export const mappingQuery = z.object({
  /** What each column holds, in their order, with commas: `-,value,description`. Says also that it is CSV. */
  columns: z
    .string()
    .max(2000)
    .regex(new RegExp(`^${meaning}(?:,${meaning}){0,99}$`), `names of columns, out of ${UPLOAD_MEANINGS.join(' ')}`)
    .optional(),
  /** What `value` is where no column `type` says it; absent: recognised by its form. */
  valueKind: z.enum(LIST_KINDS).optional(),
  delimiter: z.enum(['comma', 'semicolon', 'tab', 'pipe']).optional(),
  /** Whether the first row is a header; absent: where its names are known. */
  header: z.enum(['yes', 'no']).optional(),
});
