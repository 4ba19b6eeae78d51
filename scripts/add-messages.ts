import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

/**
 * Adds or changes texts of the interface: `node scripts/add-messages.ts < texts.tsv`, where the first line is
 * `key<TAB>en<TAB>ja` and every other line a text. Catalogues stay sorted by key, so that changes merge.
 */
const folder = new URL('../src/web/locales/', import.meta.url);

const [head, ...rows] = (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '');
const languages = (head ?? '').split('\t').slice(1);
if (languages.length === 0) throw new Error('The first line names the columns: key<TAB>en<TAB>ja');
for (const [column, language] of languages.entries()) {
  const file = new URL(`${language}.json`, folder);
  const messages: Record<string, string> = { ...JSON.parse(readFileSync(file, 'utf8')) };
  for (const row of rows) {
    const cells = row.split('\t');
    const value = cells[column + 1];
    if (cells.length !== languages.length + 1 || !value) throw new Error(`A text is missing in this line: ${row}`);
    messages[cells[0] as string] = value;
  }
  const sorted = Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)));
  const draft = new URL(`${language}.json.new`, folder);
  writeFileSync(draft, `${JSON.stringify(sorted, null, 2)}\n`);
  renameSync(draft, file);
}
