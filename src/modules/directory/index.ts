import { on } from '../../kernel/events.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { followStanding } from './circle/follow-standing.ts';
import { standingChanged } from './events.ts';
import { directoryRoutes } from './routes.ts';

export {
  type Brief,
  circleNames,
  collectionOf,
  identityOf,
  type OwnSeat,
  organisationBriefs,
  personNames,
  seatIn,
  seatsOf,
} from './briefs.ts';
export { verifyRoster } from './circle/roster.ts';
export { personChanged, personLeft, rosterChanged, standingChanged } from './events.ts';
export { circleForPolicy, policyParties } from './for-policy.ts';
export { foundSecretariat } from './organisation/admit.ts';
export { recordAccession, recordWithdrawal } from './organisation/change-standing.ts';
export { displayName } from './organisation/details.ts';
export { listOrganisations } from './organisation/queries.ts';
export { organisationById } from './organisation/store.ts';
export {
  type AccountHolder,
  accountHolders,
  accountHoldersByEmail,
  holdersIn,
  someoneHasRole,
} from './person/account-holder.ts';
export { enterPerson } from './person/enter.ts';
export { listPeople } from './person/queries.ts';

/** Who is who: countries, organisations and their standing, people, on-call contacts, circles and their rosters. */
export function directoryModule(kernel: Kernel): Module {
  const signer = kernel.keyring.signer('roster');
  return {
    name: 'directory',
    migrations: { module: 'directory', folder: new URL('./migrations/', import.meta.url) },
    routes: directoryRoutes(kernel, signer),
    subscriptions: [on(standingChanged, (tx, change) => followStanding(tx, signer, change))],
  };
}
