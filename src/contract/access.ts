import { z } from 'zod';

/**
 * What a person may do in their own organisation, or — for the last four — for the cooperation as a whole.
 * `responder` reads and shares, `officer` administers the organisation, `signatory` binds it.
 */
export const ROLES = ['responder', 'officer', 'signatory', 'vetter', 'secretary', 'auditor', 'operator'] as const;
export const role = z.enum(ROLES);
export type Role = z.infer<typeof role>;

/** What an organisation's API token may do. A token never administers, signs or vets. */
export const SCOPES = [
  'exchange:read',
  'exchange:write',
  'directory:read',
  'ledger:read',
  'notifications:read',
  'feedback:write',
] as const;
export const scope = z.enum(SCOPES);
export type Scope = z.infer<typeof scope>;

/** Who may call an endpoint. There is no default: an endpoint without one does not compile and does not boot. */
export interface Access {
  readonly who: 'public' | 'signed-in';
  /** Any one of these; absent: every signed-in person. */
  readonly roles?: readonly Role[];
  /** The scope with which a token may call it; absent: tokens are refused. */
  readonly scope?: Scope;
  /** A dangerous act: the person must have verified themselves within the last five minutes. */
  readonly stepUp?: true;
}

/** Open to anyone, signed in or not. */
export const anyone: Access = { who: 'public' };

/** A signed-in person, with any of the roles where some are named. */
export function person(...roles: Role[]): Access {
  return roles.length > 0 ? { who: 'signed-in', roles } : { who: 'signed-in' };
}

/** A person as above, or an organisation's token that has the scope. */
export function personOrToken(scope: Scope, ...roles: Role[]): Access {
  return { ...person(...roles), scope };
}

/** The same, but only just after a fresh verification (passkey or TOTP). */
export function withStepUp(access: Access): Access {
  return { ...access, stepUp: true };
}
