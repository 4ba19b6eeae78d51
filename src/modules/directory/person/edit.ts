import { type Role, person as signedIn, withStepUp } from '../../../contract/access.ts';
import type { PersonDetails } from '../../../contract/directory.ts';
import { personOf } from '../../../kernel/access/actor.ts';
import { admit } from '../../../kernel/access/admit.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { personChanged, personLeft } from '../events.ts';
import { personColumns } from './details.ts';
import { actsOnPerson, forbiddenRoles } from './roles.ts';
import {
  lockHoldersOf,
  lockPerson,
  markLeft,
  type PersonRow,
  personById,
  updateDetails,
  updateRoles,
} from './store.ts';
import { taken } from './taken.ts';

/**
 * Replaces a person's details, by themselves, their officer or a secretary. Throws `not-found`, `forbidden`, `conflict`, and
 * `step-up-required` for another e-mail address: a recovery link is sent to it, which opens the account.
 */
export async function editPerson(tx: Tx, id: string, details: PersonDetails): Promise<void> {
  const person = await personToChange(tx, id, 'edit');
  if (person.email !== details.email) admit(withStepUp(signedIn()), tx.actor, tx.now);
  await updateDetails(tx, id, personColumns(details), details.email).catch(taken);
  await tx.emit(personChanged, { person: id, organisation: person.organisation });
}

/** Gives a person exactly these roles. Throws `not-found`, `forbidden`, and `conflict` for the last secretary's. */
export async function giveRoles(tx: Tx, id: string, roles: readonly Role[]): Promise<void> {
  await personToChange(tx, id, 'give-roles');
  const agent = await agentOf(tx);
  await tx.asSystem('give roles', async (system) => {
    const person = await lockPerson(system, id);
    if (!person || person.status === 'left') throw notFound('person');
    const forbidden = forbiddenRoles(agent, person.organisation, person.roles, roles);
    if (forbidden.length > 0)
      throw new AppError('forbidden', `Only a secretary changes the roles ${forbidden.join(', ')}.`);
    if (!roles.includes('secretary')) await keepASecretary(system, person);
    await updateRoles(system, id, [...new Set(roles)]);
    await system.emit(personChanged, { person: id, organisation: person.organisation });
  });
}

/** Records that a person left: roles, address and on-call lines go now. Throws `not-found`, `forbidden`, `conflict`. */
export async function recordLeaving(tx: Tx, id: string): Promise<void> {
  await personToChange(tx, id, 'leave');
  const agent = await agentOf(tx);
  await tx.asSystem('leaving', async (system) => {
    const person = await lockPerson(system, id);
    if (!person || person.status === 'left') throw notFound('person');
    const forbidden = forbiddenRoles(agent, person.organisation, person.roles, []);
    if (forbidden.includes('secretary') || forbidden.includes('operator')) {
      throw new AppError('forbidden', 'A secretary records that a secretary or operator has left.');
    }
    await keepASecretary(system, person);
    await markLeft(system, id);
    await system.emit(personLeft, { person: id, organisation: person.organisation });
  });
}

async function personToChange(tx: Tx, id: string, act: 'edit' | 'give-roles' | 'leave'): Promise<PersonRow> {
  const person = await personById(tx, id);
  if (!person) throw notFound('person');
  if (person.status === 'left') throw new AppError('conflict', 'This person has left; enter them anew if they return.');
  if (actsOnPerson(await agentOf(tx), personOf(tx.actor), person).includes(act)) return person;
  throw new AppError('forbidden', 'This is for an officer of the same organisation, or a secretary.');
}

/** Without a secretary nobody could give the role again. */
async function keepASecretary(tx: Tx, person: PersonRow): Promise<void> {
  if (!person.roles.includes('secretary')) return;
  const others = (await lockHoldersOf(tx, 'secretary')).filter((holder) => holder !== person.id);
  if (others.length === 0) {
    throw new AppError('conflict', 'This is the last secretary: give the role to another person first.');
  }
}
