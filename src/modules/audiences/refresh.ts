import type { Tx } from '../../kernel/db/tx.ts';
import { policyParties } from '../directory/index.ts';
import { membersNow, type Surroundings, surroundingsOf } from './membership.ts';
import { audiencesIn, lockMemberships, replaceMembers } from './store.ts';

/**
 * Works out the members of every audience of a circle (null: of all circles) anew, in the transaction that changed the
 * roster, standing or agreement: the next read already follows it.
 */
export function refreshAudiences(tx: Tx, circle: string | null): Promise<void> {
  return tx.asSystem('refresh audiences', async (system) => {
    await lockMemberships(system, 'exclusive');
    const parties = await policyParties(system);
    const known = new Map<string, Surroundings>();
    for (const { id, phase, spec } of await audiencesIn(system, circle)) {
      const surroundings = known.get(spec.circle) ?? (await surroundingsOf(system, spec.circle, parties));
      known.set(spec.circle, surroundings);
      await replaceMembers(system, id, membersNow(spec, phase, surroundings));
    }
  });
}
