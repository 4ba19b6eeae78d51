import type { ReadTx } from '../../kernel/db/tx.ts';
import { nameOf, timesOf } from './said.ts';
import { objectsOfItem, type Seen, sharedItem } from './visible.ts';

export interface TimelineEntry {
  readonly at: string;
  readonly what: string;
  readonly object: string | null;
  readonly type: string | null;
  readonly name: string;
}

const MOST_OBJECTS = 5000;
const MOST_ENTRIES = 1000;

/** What the objects of an item say about times, with the item's own sharing and recall, oldest first. */
export async function timelineOf(
  tx: ReadTx,
  id: string,
): Promise<{ entries: TimelineEntry[]; cut: boolean; seen: readonly Seen[] }> {
  const item = await sharedItem(tx, id);
  const { seen, cut } = await objectsOfItem(tx, id, MOST_OBJECTS);
  const acts = [
    { what: 'shared', at: item.published_at },
    { what: 'recalled', at: item.recalled_at },
  ].flatMap(({ what, at }) => (at ? [{ what, at: at.toISOString(), object: null, type: null, name: item.title }] : []));
  const told = seen.flatMap(({ id: object, type, object: content }) =>
    timesOf(content).map((time) => ({ ...time, object, type, name: nameOf(content) })),
  );
  const entries = [...told, ...acts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { entries: entries.slice(0, MOST_ENTRIES), cut: cut || entries.length > MOST_ENTRIES, seen };
}
