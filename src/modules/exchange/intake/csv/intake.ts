import { TLP_MARKING_IDS, tlpFromText } from '../../../policy/index.ts';
import type { JsonObject } from '../../json/value.ts';
import type { BuildContext, Stamp } from '../../stix/build.ts';
import { compareTimestamps, isTimestamp } from '../../stix/timestamp.ts';
import { normalise } from '../../stix/values/normalise.ts';
import { Collection } from '../collection.ts';
import { objectsFor, type PlainValue } from '../indicators.ts';
import type { Reporter } from '../report.ts';
import { delimiterOf } from '../sniff.ts';
import { extract } from '../text/extract.ts';
import { refang } from '../text/refang.ts';
import { isValue, kindNamed, type Meaning } from './columns.ts';
import { type Columns, type CsvMapping, NO_MAPPING, reading } from './mapping.ts';
import { parseRows, type Row } from './parse.ts';

/** A table of indicators: each value of each row as indicator and observable. Rows without one are reported by line. */
export function csvObjects(
  text: string,
  context: BuildContext,
  report: Reporter,
  mapping: CsvMapping = NO_MAPPING,
): Collection {
  const rows = parseRows(text.replace(/^\uFEFF/, ''), mapping.delimiter ?? delimiterOf(text) ?? ',');
  const first = rows.next();
  const objects = new Collection();
  if (first.done) return objects;
  const { columns, isHeader } = reading(first.value.fields, mapping);
  reportLeftOut(first.value, columns, mapping.columns ? isHeader : null, report);
  const seen = new Set<string>();
  const { valueKind } = mapping;
  const take = (row: Row) => takeRow(row, columns, { context, report, objects, seen, valueKind });
  if (!isHeader) take(first.value);
  for (const row of rows) take(row);
  return objects;
}

/** `mapped`: whether a mapping was given for a table with a header; null without a mapping. */
function reportLeftOut(first: Row, columns: Columns | null, mapped: boolean | null, report: Reporter): void {
  columns?.forEach((meaning, n) => {
    const name = first.fields[n] ?? '';
    if (meaning !== null || (mapped === null && name === '')) return;
    if (mapped === null) report.lose('header', name, 'is a column without a known meaning; left out');
    else report.lose('mapping', mapped && name !== '' ? name : `column ${n + 1}`, 'is left out, as the mapping says');
  });
}

type Taking = {
  context: BuildContext;
  report: Reporter;
  objects: Collection;
  seen: Set<string>;
  valueKind: CsvMapping['valueKind'];
};

function takeRow(row: Row, columns: Columns | null, { context, report, objects, seen, valueKind }: Taking): void {
  if (row.fields.every((field) => field.trim() === '')) return;
  const at = `line ${row.line}`;
  const values =
    columns === null
      ? row.fields.flatMap((field) => extract(field))
      : valuesOf(row, columns, valueKind, { at, report });
  if (columns !== null && row.fields.slice(columns.length).some((field) => field.trim() !== ''))
    report.lose(at, '', `has more than ${columns.length} fields; the others are left out`);
  if (values.length === 0) report.reject(at, '', 'holds no indicator that is understood');
  const { properties, stamp } =
    columns === null ? { properties: {}, stamp: {} } : circumstances(row, columns, at, report);
  for (const value of values) {
    const key = `${value.kind} ${value.value}`;
    if (seen.has(key)) {
      report.deduplicated += 1;
      continue;
    }
    seen.add(key);
    for (const object of objectsFor(value, properties, context, stamp)) objects.add(object);
  }
}

function valuesOf(
  row: Row,
  columns: Columns,
  constant: CsvMapping['valueKind'],
  { at, report }: { at: string; report: Reporter },
): PlainValue[] {
  const kind = kindNamed(cell(row, columns, 'type')) ?? constant;
  return columns.flatMap((meaning, n) => {
    const text = refang((row.fields[n] ?? '').trim());
    if (meaning === null || !isValue(meaning) || text === '') return [];
    const wanted = meaning === 'value' ? kind : meaning;
    const found = wanted === null ? extract(text)[0] : normalise(wanted, text);
    if (found) return [{ kind: found.kind, value: found.value, meant: text }];
    report.reject(
      at,
      meaning,
      `${JSON.stringify(text.slice(0, 80))} is no ${wanted ?? 'indicator that is understood'}`,
    );
    return [];
  });
}

function cell(row: Row, columns: Columns, meaning: Meaning): string {
  return (row.fields[columns.indexOf(meaning)] ?? '').trim();
}

/** What a row says about its values: description, labels, confidence, validity, marking. */
function circumstances(
  row: Row,
  columns: Columns,
  at: string,
  report: Reporter,
): { properties: JsonObject; stamp: Stamp } {
  const properties: JsonObject = {};
  const description = cell(row, columns, 'description');
  if (description !== '') properties.description = description;
  const labels = cell(row, columns, 'labels')
    .split(/[,;|]/)
    .map((label) => label.trim())
    .filter((label) => label !== '');
  if (labels.length > 0) properties.labels = [...new Set(labels)];
  const confidence = cell(row, columns, 'confidence');
  if (/^\d{1,3}$/.test(confidence) && Number(confidence) <= 100) properties.confidence = Number(confidence);
  else if (confidence !== '')
    report.lose(at, 'confidence', `${JSON.stringify(confidence)} is no number from 0 to 100; left out`);
  const from = instant(row, columns, 'valid_from', at, report);
  const until = instant(row, columns, 'valid_until', at, report);
  if (from !== null) properties.valid_from = from;
  if (until !== null && from !== null && compareTimestamps(from, until) >= 0)
    report.lose(at, 'valid_until', 'does not lie after valid_from; left out');
  else if (until !== null) properties.valid_until = until;
  return { properties, stamp: { markings: marking(cell(row, columns, 'tlp'), at, report) } };
}

function instant(row: Row, columns: Columns, meaning: Meaning, at: string, report: Reporter): string | null {
  const text = cell(row, columns, meaning);
  if (text === '') return null;
  if (isTimestamp(text)) return text;
  const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/.test(text)
    ? Date.parse(withZone(text))
    : Number.NaN;
  if (!Number.isNaN(iso)) return new Date(iso).toISOString();
  report.lose(
    at,
    meaning,
    `${JSON.stringify(text.slice(0, 40))} is no date like 2023-10-05 or 2023-10-05T09:00:00Z; left out`,
  );
  return null;
}

/** A time without a zone counts as UTC. */
function withZone(text: string): string {
  const joined = text.replace(' ', 'T');
  return joined.includes('T') && !/(?:Z|[+-]\d\d:?\d\d)$/.test(joined) ? `${joined}Z` : joined;
}

function marking(text: string, at: string, report: Reporter): string[] {
  if (text === '') return [];
  const said = tlpFromText(text);
  const tlp = said === null ? tlpFromText(`TLP:${text}`) : said;
  if (tlp !== null && tlp !== 'unknown') return [TLP_MARKING_IDS[tlp]];
  report.warn(at, 'tlp', `${JSON.stringify(text)} is no TLP level; the row's objects stay unmarked`);
  return [];
}
