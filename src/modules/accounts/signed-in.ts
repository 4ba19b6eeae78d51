import type { Actor, PersonActor } from '../../kernel/access/actor.ts';
import { AppError } from '../../kernel/errors.ts';

/** The person behind an actor. Throws AppError `forbidden` for tokens and the public, who have no account. */
export function signedInPerson(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor;
  throw new AppError('forbidden', 'This act needs a signed-in person.');
}
