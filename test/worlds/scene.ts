import type { Party, Reader } from '../../src/modules/policy/index.ts';
import type { Scene } from '../oracle/policy.ts';
import type { World } from './world.ts';

/** One scene for every shared item of a world. */
export function scenesOf({ shared, agreement, parties, at }: World): Scene[] {
  return shared.map(({ item, circle }) => ({ item, circle, agreement, parties, at }));
}

/** Everybody who could ask: the public, and each organisation by machine, by each person, by somebody else's person. */
export function readersOf(parties: readonly Party[]): Reader[] {
  return ['public', ...parties.flatMap((party) => voicesOf(party).map((person) => ({ party, person })))];
}

export function voicesOf(party: Party): (string | null)[] {
  return [null, ...party.persons, 'stranger'];
}

export function readerName(reader: Reader): string {
  return reader === 'public' ? 'public' : `${reader.party.organisation}/${reader.person ?? 'machine'}`;
}
