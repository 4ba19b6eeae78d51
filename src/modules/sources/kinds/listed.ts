import type { ColumnMeaning, ValueKindName } from '../../../contract/sources.ts';
import { lists, recognise } from '../../exchange/index.ts';
import { SourceFailure } from '../failure.ts';
import { isRemark, tableRows, textLines } from './lines.ts';

const { isValue, kindNamed, normalise, objectsFor, parseRows, readHeader, refang } = lists;

/** One value of a list or table, with what its row says of it. */
export interface ListedValue {
  readonly kind: lists.ValueKind;
  readonly value: string;
  readonly meant: string;
  readonly properties: Readonly<Record<string, string | number | string[]>>;
}

export interface Reading {
  readonly kind: 'csv' | 'list';
  readonly valueKind: ValueKindName | null;
  readonly columns: readonly string[];
}

/** The values of a list or table; `null` for a line that holds none. */
export async function* listedValues(
  body: AsyncIterable<Uint8Array>,
  reading: Reading,
): AsyncGenerator<ListedValue | { refused: string }> {
  const lines = textLines(body);
  if (reading.kind === 'csv') yield* tableValues(tableRows(lines), reading);
  else for await (const line of lines) if (!isRemark(line)) yield lineValue(line, reading.valueKind);
}

// Files of hosts give the address first that a name is to be sent to.
const SINKS = new Set(['0.0.0.0', '127.0.0.1', '::', '::1']);

function lineValue(line: string, kind: ValueKindName | null): ListedValue | { refused: string } {
  const words = line.trim().split(/\s+/);
  const text = words.length > 1 && SINKS.has(words[0]!) ? words[1]! : words[0]!;
  return plainValue(text.replace(/[;,]$/, ''), kind, {}) ?? { refused: line.slice(0, 80) };
}

function plainValue(
  text: string,
  kind: lists.ValueKind | null,
  properties: ListedValue['properties'],
): ListedValue | null {
  const meant = refang(text.trim());
  if (UNSTORABLE.test(meant)) return null;
  const found = kind === null ? recognise(meant) : normalise(kind, meant);
  if (found === null || !fits(found.kind)) return null;
  // A name is found wherever the rest of the line went; only what looks like an address is one.
  if (found.kind === 'url' && !/^[a-z][a-z0-9+.-]*:\/\//i.test(meant)) return null;
  return { kind: found.kind, value: found.value, meant: meant.slice(0, 4096), properties };
}

// PostgreSQL keeps no NUL, and half a character comes back as another.
const UNSTORABLE = /[\0\p{Cs}]/u;

function fits(kind: lists.ValueKind): boolean {
  return objectsFor({ kind, value: 'x', meant: 'x' }, {}, { now: () => '', uuid: () => '' }).length > 0;
}

type Columns = readonly (lists.Meaning | '-' | null)[];

async function* tableValues(rows: AsyncIterable<string>, { columns, valueKind }: Reading) {
  let meanings: Columns | null = columns.length > 0 ? (columns as ColumnMeaning[]) : null;
  let delimiter: string | null = null;
  for await (const row of rows) {
    if (isRemark(row)) {
      // Some tables have their header in a remark.
      meanings ??= delimiter === null ? headerIn(row.replace(/^\s*[#;/]+\s*/, '')) : null;
      continue;
    }
    delimiter ??= delimiterOf(row);
    const fields = fieldsOf(row, delimiter);
    if (meanings === null) {
      meanings = readHeader(fields);
      if (meanings !== null) continue;
      throw new SourceFailure('bad-content', 'The table has no header that is understood: say what its columns hold.');
    }
    if (columns.length > 0 && readHeader(fields) !== null && !holdsValue(fields, meanings, valueKind)) continue;
    const found = [...rowValues(fields, meanings, valueKind)];
    if (found.length === 0) yield { refused: row.slice(0, 80) };
    else yield* found;
  }
}

function headerIn(text: string): Columns | null {
  const fields = fieldsOf(text, delimiterOf(text));
  return fields.length > 1 ? readHeader(fields) : null;
}

function delimiterOf(row: string): string {
  const bare = row.replace(/"[^"]*"/g, '');
  return ['\t', ',', ';', '|'].find((one) => bare.includes(one)) ?? ',';
}

function fieldsOf(row: string, delimiter: string): string[] {
  const [first] = parseRows(row, delimiter);
  return [...(first?.fields ?? [])].map((field) => field.trim().replace(/^"(.*)"$/s, '$1'));
}

function holdsValue(fields: readonly string[], meanings: Columns, kind: ValueKindName | null): boolean {
  return [...rowValues(fields, meanings, kind)].length > 0;
}

function* rowValues(fields: readonly string[], meanings: Columns, valueKind: ValueKindName | null) {
  const cell = (meaning: lists.Meaning) =>
    (fields[meanings.indexOf(meaning)] ?? '').replaceAll('\0', '').toWellFormed().trim();
  const properties = circumstances(cell);
  const named = kindNamed(cell('type')) ?? valueKind;
  for (const [n, meaning] of meanings.entries()) {
    if (meaning === null || meaning === '-' || !isValue(meaning)) continue;
    const text = fields[n] ?? '';
    // `198.51.100.7:8080`: the address is what lists of command-and-control servers mean.
    const bare = /^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/.test(text) ? text.split(':')[0]! : text;
    const found = bare === '' ? null : plainValue(bare, meaning === 'value' ? named : meaning, properties);
    if (found) yield found;
  }
}

function circumstances(cell: (meaning: lists.Meaning) => string): ListedValue['properties'] {
  const labels = cell('labels')
    .split(/[,;|]/)
    .map((label) => label.trim().slice(0, 200))
    .filter((label) => label !== '' && label.toLowerCase() !== 'none');
  const confidence = cell('confidence');
  const description = cell('description').slice(0, 2000);
  return {
    ...(description === '' ? {} : { description }),
    ...(labels.length === 0 ? {} : { labels: [...new Set(labels)].slice(0, 50) }),
    ...(/^\d{1,3}$/.test(confidence) && Number(confidence) <= 100 ? { confidence: Number(confidence) } : {}),
  };
}
