import { accountEndpoints } from './accounts/account.ts';
import { invitationEndpoints } from './accounts/invitation.ts';
import { oidcEndpoints } from './accounts/oidc.ts';
import { signInEndpoints } from './accounts/sign-in.ts';
import { tokenEndpoints } from './accounts/token.ts';

export * from './accounts/account.ts';
export * from './accounts/invitation.ts';
export * from './accounts/newcomer.ts';
export * from './accounts/oidc.ts';
export * from './accounts/sign-in.ts';
export * from './accounts/token.ts';
export * from './accounts/webauthn.ts';

/** Every endpoint of accounts. */
export const endpoints = [
  ...signInEndpoints,
  ...accountEndpoints,
  ...invitationEndpoints,
  ...tokenEndpoints,
  ...oidcEndpoints,
] as const;
