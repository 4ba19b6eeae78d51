interface Row {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  readonly items: number;
  readonly indicators: number;
}

/** RFC 4180, one line a technique; a text that a spreadsheet would take for a formula is quoted with an apostrophe. */
export function matrixCsv({ techniques }: { readonly techniques: readonly Row[] }): string {
  const head = ['technique', 'name', 'tactics', 'items', 'indicators'];
  const rows = techniques.map(({ id, name, tactics, items, indicators }) => [
    ...[id, name, tactics.join(' ')].map(harmless),
    String(items),
    String(indicators),
  ]);
  return [head, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
