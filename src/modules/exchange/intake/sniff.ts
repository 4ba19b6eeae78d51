import { IntakeError } from './error.ts';
import { looksLikeMail } from './mail/looks-like.ts';

/** What the input is by its first bytes. */
export type Sniffed = 'json' | 'csv' | 'text' | 'mail' | 'pdf';

/** Files that are often sent by mistake: their first bytes, what they are, what to do. */
const REFUSED: readonly (readonly [signature: readonly number[], what: string, remedy: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (or an Office document)', 'unpack it, or save the sheet as CSV UTF-8'],
  [[0x1f, 0x8b], 'gzip-compressed', 'unpack it first'],
  [[0x42, 0x5a, 0x68], 'bzip2-compressed', 'unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'xz-compressed', 'unpack it first'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd-compressed', 'unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive', 'unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive', 'unpack it first'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office document or Outlook message', 'save it as CSV or text in UTF-8'],
  [[0xff, 0xfe], 'UTF-16 text', 'save it as UTF-8'],
  [[0xfe, 0xff], 'UTF-16 text', 'save it as UTF-8'],
  [[0x4d, 0x5a, 0x90], 'a Windows program', 'share its hashes instead'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program', 'share its hashes instead'],
];

const PDF = [0x25, 0x50, 0x44, 0x46];

/** How many first bytes `sniff` wants to see. */
export const SNIFF_BYTES = 4096;

/** Tells the format by the first bytes. Throws `IntakeError` for what cannot be taken in, with what it is and what to do. */
export function sniff(bytes: Uint8Array): Sniffed {
  const head = bytes.subarray(0, SNIFF_BYTES);
  for (const [signature, what, remedy] of REFUSED) {
    if (signature.every((byte, n) => head[n] === byte))
      throw new IntakeError('unsupported-format', `This is ${what}; ${remedy}.`);
  }
  if (PDF.every((byte, n) => head[n] === byte)) return 'pdf';
  const text = new TextDecoder('latin1').decode(head).replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^\s*(?:\{\s*["}]|\[\s*[[{\]]|[{[]\s*$)/.test(text)) return 'json';
  if (/^\s*(?:<\?xml|<stix:)/.test(text)) {
    throw new IntakeError(
      'unsupported-format',
      'This is XML, as STIX 1 uses it; convert it to STIX 2.1 JSON with a STIX elevator.',
    );
  }
  if (text.includes('\0'))
    throw new IntakeError('not-text', 'This is a binary file; send STIX or MISP JSON, CSV, or plain text.');
  if (looksLikeMail(text)) return 'mail';
  return looksLikeCsv(text, head.length === SNIFF_BYTES) ? 'csv' : 'text';
}

/** The delimiter that gives the first lines the same number of fields, at least two; null when none does. */
export function delimiterOf(text: string): string | null {
  const lines = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 5);
  for (const delimiter of ['\t', ',', ';', '|']) {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, '').split(delimiter).length);
    if (lines.length > 1 && counts[0]! > 1 && counts.every((count) => count === counts[0])) return delimiter;
  }
  return null;
}

function looksLikeCsv(text: string, isCut: boolean): boolean {
  return delimiterOf(isCut ? text.slice(0, text.lastIndexOf('\n')) : text) !== null;
}
