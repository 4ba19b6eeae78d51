import { csvCell } from '../../../contract/csv.ts';
import { VALUE_KINDS } from '../../exchange/index.ts';
import type { Entry } from '../entry.ts';
import type { EntryFormat } from './format.ts';

const COLUMNS = [
  'value',
  'kind',
  'confidence',
  'valid_from',
  'valid_until',
  'tlp',
  'pap',
  'title',
  'source',
  'object',
  'item',
] as const;

/** RFC 4180, for values of every kind. */
export const csv: EntryFormat = {
  of: 'entries',
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  use: 'log-check',
  kinds: new Set(VALUE_KINDS),
  head: () => `${COLUMNS.join(',')}\r\n`,
  write: (entry) => `${cellsOf(entry).map(csvCell).join(',')}\r\n`,
};

function cellsOf({ kind, value, of }: Entry): string[] {
  const text = (name: string) => (typeof of.object[name] === 'string' ? String(of.object[name]) : '');
  return [
    ...[value, kind, of.confidence === null ? '' : String(of.confidence), text('valid_from'), text('valid_until')],
    ...[of.tlp, of.pap ?? '', of.title, of.source ?? '', of.id, of.item],
  ];
}
