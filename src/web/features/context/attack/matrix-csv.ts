import { csvCell } from '../../../../contract/csv.ts';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly tactics: readonly string[];
  readonly items: number;
  readonly indicators: number;
}

/** RFC 4180, one line a technique. */
export function matrixCsv({ techniques }: { readonly techniques: readonly Row[] }): string {
  const head = ['technique', 'name', 'tactics', 'items', 'indicators'];
  const rows = techniques.map(({ id, name, tactics, items, indicators }) => [
    ...[id, name, tactics.join(' '), String(items), String(indicators)],
  ]);
  return [head, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}
