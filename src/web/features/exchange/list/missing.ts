import type { Item } from '../item-types.ts';

export type Missing = 'title' | 'circle' | 'tlp' | 'purpose';

/** What its owner still has to say before it can be shared, in the order of the form. */
export function missingOf({
  title,
  circle,
  tlp,
  purpose,
}: Pick<Item, 'title' | 'circle' | 'tlp' | 'purpose'>): Missing[] {
  return [
    ...(title.trim() === '' ? ['title' as const] : []),
    ...(circle === null ? ['circle' as const] : []),
    ...(tlp === null ? ['tlp' as const] : []),
    ...(purpose === null ? ['purpose' as const] : []),
  ];
}
