import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { type Surroundings, surroundingsOf } from '../audiences/index.ts';
import { type Decision, decide, type Item } from '../policy/index.ts';
import type { StoredItem } from './item-store.ts';
import { policyReader } from './policy-actor.ts';
import { policyItem } from './policy-item.ts';

/** What policy says of one reader and one item: whether and why they read it, and whether they learn its source. */
export interface Position {
  readonly item: Item;
  readonly surroundings: Surroundings;
  readonly read: Decision;
  readonly source: Decision;
}

/** Reads everybody's standing, so it needs a system transaction; `actor` is the reader. */
export async function positionOf(
  tx: ReadTx,
  actor: Actor,
  row: StoredItem & { circle: string },
  releases: readonly { by: string; client: string }[],
  known?: Surroundings,
): Promise<Position> {
  const surroundings = known ?? (await surroundingsOf(tx, row.circle));
  const { circle, agreement, parties } = surroundings;
  const item = policyItem(row, releases, tx.now);
  const asked = {
    item,
    circle,
    agreement,
    at: tx.now.getTime(),
    reader: policyReader(actor, parties),
    releasers: parties,
  };
  return {
    item,
    surroundings,
    read: decide({ ...asked, act: 'read' }),
    source: decide({ ...asked, act: 'see-source' }),
  };
}

/** True where the reader may learn the source without asking policy: it is their own. */
export function isOwn(row: StoredItem, actor: Actor): boolean {
  return row.source === organisationOf(actor);
}
