import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { agreementForPolicy } from '../agreements/index.ts';
import { circleForPolicy, policyParties } from '../directory/index.ts';
import {
  type Agreement,
  type AudienceSpec,
  type Circle,
  decide,
  type Member,
  membersOf,
  type Party,
} from '../policy/index.ts';
import { lockMemberships, type Phase } from './store.ts';

/** Everything that decisions about one circle need, read once. */
export interface Surroundings {
  readonly circle: Circle;
  readonly agreement: Agreement;
  readonly parties: readonly Party[];
}

/** Where no agreement is in force no clause allows anything, and policy denies by default. */
function noAgreement(id: string): Agreement {
  return { id, version: '', clauses: [] };
}

/** Reads as the system: deciding about everybody needs everybody. Throws `not-found` for an unknown circle. */
export async function surroundingsOf(tx: ReadTx, circleId: string, parties?: readonly Party[]): Promise<Surroundings> {
  const circle = await circleForPolicy(tx, circleId);
  const agreement = (await agreementForPolicy(tx, circle.agreement)) ?? noAgreement(circle.agreement);
  return { circle, agreement, parties: parties ?? (await policyParties(tx)) };
}

/** The same for a transaction that is about to make an audience: nothing they say changes before it ends. */
export async function settledSurroundingsOf(tx: Tx, circleId: string): Promise<Surroundings> {
  await lockMemberships(tx, 'shared');
  return surroundingsOf(tx, circleId);
}

/** Who is in an audience now. During an embargo that is the source and the classes that the embargo clause exempts. */
export function membersNow(spec: AudienceSpec, phase: Phase, surroundings: Surroundings): Member[] {
  const members = membersOf(spec, surroundings);
  return phase === 'open' ? members : members.filter((member) => readsUnderEmbargo(spec, member, surroundings));
}

function readsUnderEmbargo(spec: AudienceSpec, member: Member, { circle, agreement, parties }: Surroundings): boolean {
  const party = parties.find((candidate) => candidate.organisation === member.organisation);
  if (!party) return false;
  const { source, tlp, purpose, named, excluded, releases } = spec;
  const item = {
    ...{ source, tlp, purpose, named, excluded, releases },
    ...{ pap: null, attribution: null, personalData: false, recalledAt: null, receivedAs: null },
    // Any embargo that has begun and not ended: the rule looks at nothing else of it.
    ...{ publishedAt: 0, embargoUntil: 1 },
  };
  const reader = { party, person: member.person };
  return decide({ act: 'read', item, circle, agreement, at: 0, reader, releasers: parties }).allow;
}
