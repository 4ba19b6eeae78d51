import { on } from '../../kernel/events.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { followStanding } from './circle/follow-standing.ts';
import { standingChanged } from './events.ts';
import { directoryRoutes } from './routes.ts';

export {
  type Brief,
  circleNames,
  collectionOf,
  type OwnSeat,
  organisationBriefs,
  personNames,
  seatsOf,
} from './briefs.ts';
export { changeRoster, type RosterChange } from './circle/change-roster.ts';
export { createCircle, editCircle, type NewCircle } from './circle/commands.ts';
export { type Roster, type RosterSeat, type RosterVerdict, verifyRoster } from './circle/roster.ts';
export { addContact } from './contact/commands.ts';
export { personChanged, personLeft, rosterChanged, standingChanged } from './events.ts';
export { circleForPolicy, policyParties } from './for-policy.ts';
export {
  type Admitted,
  type Application,
  applyForMembership,
  foundOrganisation,
  foundSecretariat,
} from './organisation/admit.ts';
export {
  type AcceptedVersion,
  changeStanding,
  recordAccession,
  recordReinstatement,
  recordSuspension,
  recordWithdrawal,
} from './organisation/change-standing.ts';
export { displayName } from './organisation/details.ts';
export { nameNationalBody } from './organisation/edit.ts';
export { organisationById, organisationOfIdentity } from './organisation/store.ts';
export {
  type AccountHolder,
  accountHolders,
  accountHoldersByEmail,
  someoneHasRole,
} from './person/account-holder.ts';
export { giveRoles, recordLeaving } from './person/edit.ts';
export { enterPerson } from './person/enter.ts';

/** Rosters are signed with the key that the node's keyring derives for `roster`. */
export const ROSTER_KEY = 'roster';

/** Who is who: countries, organisations and their standing, people, on-call contacts, circles and their rosters. */
export function directoryModule(kernel: Kernel): Module {
  const signer = kernel.keyring.signer(ROSTER_KEY);
  return {
    name: 'directory',
    migrations: { module: 'directory', folder: new URL('./migrations/', import.meta.url) },
    routes: directoryRoutes(kernel, signer),
    subscriptions: [on(standingChanged, (tx, change) => followStanding(tx, signer, change))],
  };
}
