import type { Role, Scope } from '../../contract/access.ts';

/** On whose behalf a transaction runs. It travels into PostgreSQL, where row-level security reads it. */
export type Actor = PublicActor | PersonActor | TokenActor | SourceActor | SystemActor;

export interface PublicActor {
  readonly kind: 'public';
}

export interface PersonActor {
  readonly kind: 'person';
  readonly person: string;
  readonly organisation: string;
  readonly roles: readonly Role[];
  readonly session: string;
  /** When the person last proved themselves with a passkey or TOTP; null: not in this session. */
  readonly verifiedAt: Date | null;
}

export interface TokenActor {
  readonly kind: 'token';
  readonly token: string;
  readonly organisation: string;
  readonly scopes: readonly Scope[];
}

/** What an organisation has subscribed to, taken in on its behalf by a job. Never made from a request. */
export interface SourceActor {
  readonly kind: 'source';
  readonly source: string;
  readonly organisation: string;
}

/** The node itself, in a job or at start. Never made from a request. */
export interface SystemActor {
  readonly kind: 'system';
  readonly task: string;
}

export const publicActor: PublicActor = { kind: 'public' };

export function systemActor(task: string): SystemActor {
  return { kind: 'system', task };
}

/** The organisation that the actor speaks for, null for the public and the system. */
export function organisationOf(actor: Actor): string | null {
  return actor.kind === 'public' || actor.kind === 'system' ? null : actor.organisation;
}

export function personOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.person : null;
}

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.kind === 'person' && roles.some((role) => actor.roles.includes(role));
}
