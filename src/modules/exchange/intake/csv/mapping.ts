import { DELIMITERS, type UploadMeaning, type ValueKindName } from '../../../../contract/exchange.ts';
import { IntakeError } from '../error.ts';
import { isValue, type Meaning, readHeader } from './columns.ts';

/** What each column holds; null leaves it out. */
export type Columns = readonly (Meaning | null)[];

/** How the sender says that a table is to be read; null: by its form. */
export interface CsvMapping {
  readonly columns: Columns | null;
  readonly valueKind: ValueKindName | null;
  readonly delimiter: string | null;
  readonly header: boolean | null;
}

export const NO_MAPPING: CsvMapping = { columns: null, valueKind: null, delimiter: null, header: null };

/** The same as it comes in a request. */
export interface MappingWish {
  readonly columns?: string | undefined;
  readonly valueKind?: ValueKindName | undefined;
  readonly delimiter?: keyof typeof DELIMITERS | undefined;
  readonly header?: 'yes' | 'no' | undefined;
}

/** Throws `IntakeError` where no column holds a value, or two would overwrite each other. */
export function mappingOf(wish: MappingWish): CsvMapping {
  const columns = wish.columns === undefined ? null : columnsOf(wish.columns.split(',') as UploadMeaning[]);
  return {
    columns,
    valueKind: wish.valueKind ?? null,
    delimiter: wish.delimiter ? DELIMITERS[wish.delimiter] : null,
    header: wish.header === undefined ? null : wish.header === 'yes',
  };
}

function columnsOf(named: readonly UploadMeaning[]): Columns {
  const columns = named.map((meaning) => (meaning === '-' ? null : meaning));
  const known = columns.filter((meaning) => meaning !== null);
  if (!known.some(isValue))
    throw new IntakeError('wrong-content', 'No column of the mapping holds a value; call one of them value.');
  const twice = known.find((meaning, n) => !isValue(meaning) && known.indexOf(meaning) !== n);
  if (twice)
    throw new IntakeError('wrong-content', `Two columns of the mapping are ${twice}; leave one of them out (-).`);
  return columns;
}

/** What the columns of a table hold, and whether its first row is a header rather than content. */
export function reading(first: readonly string[], mapping: CsvMapping): { columns: Columns | null; isHeader: boolean } {
  const named = mapping.header === false ? null : readHeader(first);
  return { columns: mapping.columns ?? named, isHeader: mapping.header ?? named !== null };
}
