import type { Role } from '../../../contract/access.ts';
import type { PersonAgent } from '../organisation/standing.ts';

/** Roles inside one organisation, which its officers give. The others are for the cooperation: the secretariat gives them. */
const OWN_ROLES: readonly Role[] = ['responder', 'officer', 'signatory'];

export interface Holder {
  readonly id: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly status: 'active' | 'left';
}

/** The roles among `wanted` and `held` that would change and that the agent may not touch; empty: all is in order. */
export function forbiddenRoles(
  agent: PersonAgent,
  organisation: string,
  held: readonly Role[],
  wanted: readonly Role[],
) {
  const changed = [...wanted.filter((role) => !held.includes(role)), ...held.filter((role) => !wanted.includes(role))];
  return changed.filter((role) => !mayGive(agent, organisation, role));
}

function mayGive(agent: PersonAgent, organisation: string, role: Role): boolean {
  if (agent.roles.includes('secretary')) return true;
  return keepsPeopleOf(agent, organisation) && OWN_ROLES.includes(role);
}

/** May the agent enter people of this organisation, give them roles and record that they left? */
export function keepsPeopleOf(agent: PersonAgent, organisation: string): boolean {
  if (agent.roles.includes('secretary')) return true;
  return agent.organisation === organisation && agent.roles.includes('officer');
}

/** What the agent may do with a person; `self` is the agent's own person. */
export function actsOnPerson(
  agent: PersonAgent,
  self: string | null,
  person: Holder,
): ('edit' | 'give-roles' | 'leave')[] {
  if (person.status === 'left') return [];
  if (keepsPeopleOf(agent, person.organisation)) return ['edit', 'give-roles', 'leave'];
  return person.id === self ? ['edit'] : [];
}
