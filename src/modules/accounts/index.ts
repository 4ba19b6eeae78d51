import { on } from '../../kernel/events.ts';
import type { Kernel, Module } from '../../kernel/kernel.ts';
import { personLeft } from '../directory/index.ts';
import { authenticate } from './door/authenticate.ts';
import { lastSeen } from './door/last-seen.ts';
import { signInRoutes } from './door/sign-in-routes.ts';
import { closeAccount } from './leaving.ts';
import { invitationRoutes } from './link/invitation-routes.ts';
import { recoveryWorker } from './link/recovery.ts';
import { linkRoutes } from './link/routes.ts';
import { meRoute } from './me.ts';
import { oidcRoutes } from './oidc/routes.ts';
import { passkeyRoutes } from './passkey/routes.ts';
import { purgeWorker } from './purge.ts';
import { sessionRoutes } from './session/routes.ts';
import { tokenRoutes } from './token/routes.ts';
import { totpRoutes } from './totp/routes.ts';

export { credentialOf, stillHold } from './door/still-holds.ts';
export { demoLink } from './link/demo.ts';
export { invite } from './link/invitation.ts';
export { setupLink } from './link/setup.ts';
export { beginCeremony, type Ceremony, finishCeremony } from './passkey/ceremony.ts';
export { type CeremonyEvidence, type Verdict, verifyCeremonyEvidence } from './passkey/evidence.ts';
export { type Site, siteAt } from './passkey/site.ts';
export type { NewSession, OpenedSession } from './session/open.ts';
export { issueToken, type NewToken, revokeToken } from './token/commands.ts';
export { listTokens } from './token/list.ts';

/** Who is at the door: credentials, sessions, tokens, invitations. It is the module that authenticates. */
export function accountsModule(kernel: Kernel): Module {
  const seen = lastSeen(kernel);
  return {
    name: 'accounts',
    migrations: { module: 'accounts', folder: new URL('./migrations/', import.meta.url) },
    authenticate: authenticate(kernel, seen),
    routes: [
      ...signInRoutes(kernel),
      ...linkRoutes(kernel),
      meRoute(kernel),
      ...sessionRoutes(kernel),
      ...passkeyRoutes(kernel),
      ...totpRoutes(kernel),
      ...invitationRoutes(kernel),
      ...tokenRoutes,
      ...oidcRoutes(kernel),
    ],
    workers: [recoveryWorker, purgeWorker],
    subscriptions: [on(personLeft, (tx, { person }) => closeAccount(tx, person))],
    start: async () => seen.settled,
  };
}
