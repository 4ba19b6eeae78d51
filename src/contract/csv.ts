// What a spreadsheet takes for a formula, also behind blanks and in full width; and a leading blank that it drops.
const FORMULA = /^\s*[=+\-@|%\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/**
 * One cell of CSV (RFC 4180). Texts come from others, so one that a spreadsheet would take for a formula gets an
 * apostrophe in front. Semicolons are quoted too: they separate cells in the spreadsheets of many countries.
 */
export function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
