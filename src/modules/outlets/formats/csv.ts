import type { Entry } from '../entry.ts';
import { type EntryFormat, kinds } from './format.ts';

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

/** RFC 4180; safe against spreadsheets that take a text for a formula. */
export const csv: EntryFormat = {
  of: 'entries',
  contentType: 'text/csv; charset=utf-8; header=present',
  extension: 'csv',
  use: 'log-check',
  kinds: kinds(
    ...([
      'ipv4',
      'ipv6',
      'network',
      'domain',
      'url',
      'email',
      'md5',
      'sha1',
      'sha256',
      'sha512',
      'hash',
      'mac',
    ] as const),
    ...(['asn', 'filename', 'mutex', 'registry-key', 'user-agent', 'email-subject', 'user-account', 'cve'] as const),
  ),
  head: () => `${COLUMNS.join(',')}\r\n`,
  write: (entry) => `${cellsOf(entry).map(cell).join(',')}\r\n`,
};

function cellsOf({ kind, value, of }: Entry): string[] {
  const text = (name: string) => (typeof of.object[name] === 'string' ? String(of.object[name]) : '');
  return [
    ...[value, kind, of.confidence === null ? '' : String(of.confidence), text('valid_from'), text('valid_until')],
    ...[of.tlp, of.pap ?? '', of.title, of.source ?? '', of.id, of.item],
  ];
}

function cell(text: string): string {
  // Also behind blanks, and in full width, spreadsheets take it for a formula.
  const harmless = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
