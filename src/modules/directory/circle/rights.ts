import type { CircleSummary } from '../../../contract/directory.ts';
import type { PersonAgent } from '../organisation/standing.ts';
import type { CircleRow } from './store.ts';

/** An officer of the steward keeps the roster, as does a secretary. */
export function mayKeepRoster(circle: Pick<CircleRow, 'steward'>, agent: PersonAgent): boolean {
  if (agent.roles.includes('secretary')) return true;
  return circle.steward !== null && circle.steward === agent.organisation && agent.roles.includes('officer');
}

/** What an agent may do with a circle; whether an item may go there is policy's to say. */
export function actsOnCircle(circle: CircleRow, agent: PersonAgent): CircleSummary['may'] {
  return [
    ...(circle.rights?.includes('publish') && agent.standing === 'party' ? (['publish'] as const) : []),
    ...(agent.roles.includes('secretary') ? (['edit'] as const) : []),
    ...(mayKeepRoster(circle, agent) ? (['change-roster'] as const) : []),
  ];
}
