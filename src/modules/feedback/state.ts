import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { DecayKind } from './decay.ts';

/** What one shared object is worth now, as far as the transaction's actor may know. */
export interface ObjectState {
  readonly added: number;
  readonly item: string;
  readonly objectId: string;
  /** By which rule it decays: of several values the longest-lived. Null: it is no indicator and does not decay. */
  readonly kind: DecayKind | null;
  /** Its own confidence, else its admiralty code, else the rule's base; null where `kind` is. */
  readonly base: number | null;
  /** 0..100 now; null where `kind` is. */
  readonly confidence: number | null;
  readonly expired: boolean;
  readonly reason: 'revoked' | 'valid-until' | 'decayed' | null;
  /** Sightings that this reader may count, and by how many organisations. Do not add them up across items. */
  readonly seen: number;
  readonly seenBy: number;
  readonly falsePositiveBy: number;
  readonly lastSeen: Date | null;
}

/**
 * The state of many objects, named by their place on the clock (`shared_object.added`), in one statement at the
 * transaction's instant. Row-level security applies: what the actor may not see is not in the answer, and only feedback on
 * items that they may see counts. Ask for some 10,000 at a time.
 *
 * Inside a statement of your own use the SQL function behind it, as a table:
 *
 *   from shared_object as one
 *   join feedback_state(array(select …), ${tx.now}) as state on state.added = one.added
 *   where not state.expired and coalesce(state.confidence, 100) >= 50
 *
 * Its columns: added, item, object_id, kind, base, confidence, expired, reason, seen, seen_by, false_positive_by, last_seen.
 */
export async function currentState(tx: ReadTx, added: readonly number[]): Promise<Map<number, ObjectState>> {
  if (added.length === 0) return new Map();
  const { rows } = await sql<ObjectState>`
    select added, item, object_id as "objectId", kind, base, confidence, expired, reason, seen,
      seen_by as "seenBy", false_positive_by as "falsePositiveBy", last_seen as "lastSeen"
    from feedback_state(${added}::bigint[], ${tx.now})`.execute(tx.db());
  return new Map(rows.map((row) => [row.added, row]));
}

export interface Worth {
  readonly indicators: number;
  readonly expired: number;
  readonly confidence: number | null;
}

const MOST_OBJECTS = 5000;

/** The same for an item as a whole: of its first objects. */
export async function worthOf(tx: ReadTx, item: string): Promise<Worth> {
  const { rows } = await sql<Worth>`
    select count(*) as indicators, count(*) filter (where expired) as expired,
      percentile_disc(0.5) within group (order by confidence) as confidence
    from feedback_state(array(
      select added from shared_object where shared_object.item = ${item} order by added limit ${MOST_OBJECTS}), ${tx.now})
    where kind is not null`.execute(tx.db());
  return rows[0]!;
}
