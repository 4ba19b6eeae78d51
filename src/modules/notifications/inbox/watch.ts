import type { LiveEvent } from '../../../contract/notifications.ts';
import type { WatchRow } from '../tables.ts';

export type Brief = NonNullable<LiveEvent['brief']>;

/** What of a watch is matched; its conditions all hold together. */
export type Conditions = Pick<WatchRow, 'circle' | 'type' | 'words' | 'source' | 'tlp'>;

/** Whether an item, as its reader sees it, is what they watch for. */
export function fits(conditions: Conditions, brief: Brief): boolean {
  const { circle, type, words, source, tlp } = conditions;
  if (circle !== null && brief.circle !== circle) return false;
  if (tlp !== null && brief.tlp !== tlp) return false;
  if (type !== null && !brief.types.some((counted) => counted.type === type)) return false;
  if (source !== null && brief.source?.id !== source) return false;
  if (words === null) return true;
  const title = folded(brief.title);
  return folded(words)
    .split(/\s+/)
    .every((word) => title.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
