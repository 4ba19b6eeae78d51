import type { ValueKind } from '../../exchange/index.ts';
import type { Entry } from '../entry.ts';
import { type EntryFormat, kinds, markingOf, type Setting } from './format.ts';

const TYPES: Partial<Record<ValueKind, string>> = {
  ipv4: 'Intel::ADDR',
  ipv6: 'Intel::ADDR',
  network: 'Intel::SUBNET',
  domain: 'Intel::DOMAIN',
  url: 'Intel::URL',
  email: 'Intel::EMAIL',
  md5: 'Intel::FILE_HASH',
  sha1: 'Intel::FILE_HASH',
  sha256: 'Intel::FILE_HASH',
  filename: 'Intel::FILE_NAME',
};

/** A file of Zeek's intelligence framework; it only compares what is seen anyway. */
export const zeek: EntryFormat = {
  of: 'entries',
  contentType: 'text/plain; charset=utf-8',
  extension: 'intel',
  use: 'log-check',
  kinds: kinds(...(Object.keys(TYPES) as ValueKind[])),
  head: () => '#fields\tindicator\tindicator_type\tmeta.source\tmeta.desc\tmeta.url\n',
  write: (entry, setting) => `${fieldsOf(entry, setting).map(field).join('\t')}\n`,
};

function fieldsOf({ kind, value, of }: Entry, { url }: Setting): string[] {
  // Zeek compares URLs without their scheme.
  const indicator = kind === 'url' ? value.replace(/^[a-z][a-z0-9+.-]*:\/\//, '') : value;
  const about = `${of.title} (${markingOf(of)})`;
  return [indicator, TYPES[kind]!, of.source ?? 'Renkei', about, `${url}/exchange/items/${of.item}`];
}

/** A tab ends a field, and a dash alone means that there is none. */
function field(text: string): string {
  return text.replace(/[\t\r\n\0\\]+/g, ' ').trim() || '-';
}
