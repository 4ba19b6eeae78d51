/** One page of a keyset-paged list. Ask the store for `limit + 1` rows; `next` is the cursor of the last row shown. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  limit: number,
  cursor: (row: Row) => string,
  view: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), next: last !== undefined && rows.length > limit ? cursor(last) : null };
}
