import { type Actor, organisationOf, personOf } from '../../kernel/access/actor.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Party, Actor as PolicyActor, Reader } from '../policy/index.ts';

/** The actor as policy sees it, among the parties it was given. Throws `forbidden` for an organisation it does not know. */
export function policyActor(actor: Actor, parties: readonly Party[]): PolicyActor {
  const party = parties.find((candidate) => candidate.organisation === organisationOf(actor));
  if (!party) throw new AppError('forbidden', 'Your organisation is not in the directory any more.');
  return { party, person: personOf(actor) };
}

export function policyReader(actor: Actor, parties: readonly Party[]): Reader {
  return actor.kind === 'public' ? 'public' : policyActor(actor, parties);
}
