import type { OrganisationAct } from '../../../contract/directory.ts';
import { type Candidate, type PersonAgent, transition } from './standing.ts';

/** Its officer, or a secretary, keeps an organisation's entry: details, people, contacts. */
export function mayCorrect(organisation: { readonly id: string }, agent: PersonAgent): boolean {
  if (agent.roles.includes('secretary')) return true;
  return agent.organisation === organisation.id && agent.roles.includes('officer');
}

/** What an agent may do with an organisation now; the same rules decide when it is done. */
export function actsOn(candidate: Candidate, agent: PersonAgent): OrganisationAct[] {
  const keeps = mayCorrect(candidate, agent);
  const acts = (['sponsor', 'vet', 'suspend', 'reinstate', 'withdraw'] as const).filter(
    (act) => transition(candidate, act, agent).ok,
  );
  return [
    ...(keeps ? (['correct', 'add-person', 'edit-contacts'] as const) : []),
    ...acts,
    ...(agent.roles.includes('secretary') ? (['name-national-body'] as const) : []),
  ];
}
