/**
 * One act of sharing, from upload to the end of its life.
 *
 *   draft ──┐                 ┌─> recalled
 *           ├─> embargoed ──> published ──> retired
 *   quarantined ─┘
 */
export type ItemState = 'draft' | 'quarantined' | 'embargoed' | 'published' | 'recalled' | 'retired';

export type ItemAct = 'publish' | 'publish-embargoed' | 'lift-embargo' | 'recall' | 'retire' | 'discard' | 'edit';

const NEXT: Record<ItemState, Partial<Record<ItemAct, ItemState | 'gone'>>> = {
  draft: { edit: 'draft', publish: 'published', 'publish-embargoed': 'embargoed', discard: 'gone' },
  quarantined: { edit: 'quarantined', publish: 'published', 'publish-embargoed': 'embargoed', discard: 'gone' },
  embargoed: { 'lift-embargo': 'published', recall: 'recalled', retire: 'retired' },
  published: { recall: 'recalled', retire: 'retired' },
  recalled: {},
  retired: {},
};

/** The state after an act, or null when the item is not in a state for it. Total. */
export function after(state: ItemState, act: ItemAct): ItemState | 'gone' | null {
  return NEXT[state][act] ?? null;
}
