import type { Tx } from '../../../kernel/db/tx.ts';
import { internAudience, type Surroundings } from '../../audiences/index.ts';
import type { Tlp } from '../../policy/index.ts';
import type { StoredItem } from '../item-store.ts';
import { policyItem } from '../policy-item.ts';
import type { ExchangeTables } from '../tables.ts';

/** Who gets the parts under a marking that is narrower than their item's. */
export interface PartAudience {
  readonly tlp: Tlp;
  readonly audience: number;
}

/**
 * The audiences of an item's marked parts: those that the item would have under these markings. A release adds nobody to
 * them: whoever passes the item on to a client passes on what all its readers get.
 */
export async function partAudiences(
  tx: Tx,
  item: StoredItem,
  surroundings: Surroundings,
  phase: Parameters<typeof internAudience>[3],
  markings: readonly Tlp[],
): Promise<PartAudience[]> {
  const audiences: PartAudience[] = [];
  for (const tlp of markings) {
    const narrowed = policyItem({ ...item, tlp }, [], tx.now);
    audiences.push({ tlp, audience: await internAudience(tx, narrowed, surroundings, phase) });
  }
  return audiences;
}

/** The same for an item that is shared, under the markings that its parts have. */
export async function sharedPartAudiences(
  tx: Tx,
  item: StoredItem,
  surroundings: Surroundings,
  phase: Parameters<typeof internAudience>[3],
): Promise<PartAudience[]> {
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('object_variant')
    .innerJoin('shared_object', 'shared_object.added', 'object_variant.added')
    .select('object_variant.tlp')
    .distinct()
    .where('shared_object.item', '=', item.id)
    .where('shared_object.variants', '>', 0)
    .execute();
  return partAudiences(
    tx,
    item,
    surroundings,
    phase,
    rows.map((row) => row.tlp),
  );
}
