import { type Item, isWithin, type Release, type Tlp } from '../policy/index.ts';
import type { StoredItem } from './item-store.ts';

/**
 * A stored item as policy sees it. A draft counts as published now. `received` is the marking under which the source
 * itself got this content here, null when it is its own.
 */
export function policyItem(
  row: StoredItem,
  releases: readonly Release[],
  now: Date,
  received: Tlp | null = null,
): Item {
  return {
    source: row.source,
    tlp: row.tlp,
    pap: row.pap,
    purpose: row.purpose ?? '',
    named: row.named,
    excluded: row.excluded,
    attribution: row.attribution,
    personalData: row.personal_data,
    publishedAt: (row.published_at ?? now).getTime(),
    embargoUntil: row.embargo_until?.getTime() ?? null,
    recalledAt: row.recalled_at?.getTime() ?? null,
    receivedAs: received ?? widened(row),
    releases,
  };
}

/** The marking in the content itself, where the item's would widen it: policy refuses that as it does for a relay. */
function widened({ content_tlp: inside, tlp }: StoredItem): Tlp | null {
  return inside === null || tlp === null || isWithin(inside, tlp) ? null : inside;
}
