import { sha256 } from '../../kernel/crypto/hash.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { audienceKey, audienceSpec, type Item, isPublic } from '../policy/index.ts';
import { membersNow, type Surroundings } from './membership.ts';
import { insertAudience, type Phase, replaceMembers } from './store.ts';

/**
 * The audience of an item in a circle: equal audiences are one row, whose members are worked out when it is new.
 * Runs in a system transaction, with surroundings from `settledSurroundingsOf`.
 */
export async function internAudience(tx: Tx, item: Item, surroundings: Surroundings, phase: Phase): Promise<number> {
  const spec = audienceSpec({ item, ...surroundings });
  const { id, isNew } = await insertAudience(tx, {
    key_sha256: sha256(`${phase}:${audienceKey(spec)}`),
    phase,
    spec: JSON.stringify(spec),
    circle: spec.circle,
    source: spec.source,
    is_public: phase === 'open' && isPublic(spec),
  });
  if (isNew) await replaceMembers(tx, id, membersNow(spec, phase, surroundings));
  return id;
}
