import { useQueries } from '@tanstack/react-query';
import type { Role } from '../../../contract/access.ts';
import { listOrganisations, type OrganisationSummary, readOrganisation } from '../../../contract/directory.ts';
import { call, keyOf, usePages } from '../../app/api/index.ts';
import { hasRole, type Me, useMe } from '../../app/session.ts';

/** At which step an applicant waits for somebody with these roles. */
const WAITS_FOR: readonly { standing: 'applied' | 'sponsored'; act: 'sponsor' | 'vet'; roles: readonly Role[] }[] = [
  { standing: 'applied', act: 'sponsor', roles: ['officer', 'signatory'] },
  { standing: 'sponsored', act: 'vet', roles: ['vetter', 'secretary'] },
];

/** Applicants for whom the reader can do the next step, as the node says for each. */
export function useWaitingForMe(): readonly OrganisationSummary[] {
  const me = useMe();
  const applied = usePages(listOrganisations, { query: { standing: 'applied' } }).items;
  const sponsored = usePages(listOrganisations, { query: { standing: 'sponsored' } }).items;
  const candidates = [...applied, ...sponsored].filter((one) => mayConcern(me, one));
  const details = useQueries({
    queries: candidates.map(({ id }) => {
      const input = { params: { id } };
      return { queryKey: keyOf(readOrganisation, input), queryFn: () => call(readOrganisation, input) };
    }),
  });
  return candidates.filter((one, index) => {
    const act = WAITS_FOR.find(({ standing }) => standing === one.standing)?.act;
    return act !== undefined && details[index]?.data?.may.includes(act);
  });
}

function mayConcern(me: Me, { standing }: OrganisationSummary): boolean {
  const step = WAITS_FOR.find((one) => one.standing === standing);
  return step !== undefined && hasRole(me, ...step.roles);
}
