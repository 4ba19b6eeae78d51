import type { Access } from '../../contract/access.ts';
import { AppError } from '../errors.ts';
import type { Actor } from './actor.ts';

const STEP_UP_MINUTES = 5;

/** Throws unless the actor may call an endpoint with this access. Total over every kind of actor; deny by default. */
export function admit(access: Access, actor: Actor, now: Date): void {
  if (access.who === 'public') return;
  switch (actor.kind) {
    case 'public':
      throw new AppError('unauthenticated', 'Sign in, or send an API token in the Authorization header.');
    case 'token':
      admitToken(access, actor.scopes);
      return;
    case 'person':
      admitRoles(access, actor.roles);
      admitStepUp(access, actor.verifiedAt, now);
      return;
    case 'system':
      throw new AppError('forbidden', 'The system does not call endpoints.');
  }
}

function admitToken(access: Access, scopes: readonly string[]): void {
  if (!access.scope) throw new AppError('forbidden', 'This act needs a signed-in person; a token cannot do it.');
  if (!scopes.includes(access.scope)) throw new AppError('forbidden', `The token lacks the scope ${access.scope}.`);
}

function admitRoles(access: Access, roles: readonly string[]): void {
  if (!access.roles || access.roles.some((role) => roles.includes(role))) return;
  throw new AppError('forbidden', `This act needs one of the roles: ${access.roles.join(', ')}.`);
}

function admitStepUp(access: Access, verifiedAt: Date | null, now: Date): void {
  if (!access.stepUp) return;
  const age = verifiedAt === null ? Number.POSITIVE_INFINITY : now.getTime() - verifiedAt.getTime();
  if (age <= STEP_UP_MINUTES * 60_000) return;
  throw new AppError('step-up-required', 'Confirm with your passkey or authenticator code, then try again.');
}
