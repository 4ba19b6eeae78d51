import { AppError } from '../errors.ts';

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

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A cursor of a list whose key is an id. Throws `bad-request` for anything else. */
export function idCursor<Cursor extends string | undefined>(after: Cursor): Cursor {
  if (after !== undefined && !UUID.test(after)) throw wrongCursor();
  return after;
}

export function wrongCursor(): AppError {
  return new AppError('bad-request', 'query.after is not a cursor of this list: pass the `next` of the page before.', {
    places: [{ at: 'query.after', problem: 'is not a cursor of this list' }],
  });
}
