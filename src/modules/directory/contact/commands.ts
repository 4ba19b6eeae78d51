import type { ContactDetails } from '../../../contract/directory.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { agentOf } from '../agent.ts';
import { mayCorrect } from '../organisation/rights.ts';
import { organisationById } from '../organisation/store.ts';
import { personById } from '../person/store.ts';
import { contactById, contactsOf, deleteContact, insertContact, updateContact } from './store.ts';

const MOST = 50;

/** Enters an on-call contact. Throws `not-found`, `forbidden`, `conflict` for more than 50, `unprocessable`. */
export async function addContact(tx: Tx, organisation: string, details: ContactDetails): Promise<string> {
  if (!(await organisationById(tx, organisation))) throw notFound('organisation');
  await refuseStranger(tx, organisation);
  if ((await contactsOf(tx, organisation)).length >= MOST) {
    throw new AppError('conflict', `An organisation has at most ${MOST} contacts: remove one that nobody answers.`);
  }
  await checkPerson(tx, organisation, details);
  const id = tx.ids.next();
  await insertContact(tx, { id, organisation, ...columns(details), updated_at: tx.now });
  return id;
}

/** Throws `not-found`, `forbidden`, `unprocessable`. */
export async function editContact(tx: Tx, id: string, details: ContactDetails): Promise<void> {
  const { organisation } = await contactToChange(tx, id);
  await checkPerson(tx, organisation, details);
  await updateContact(tx, { id, organisation, ...columns(details), updated_at: tx.now });
}

/** Throws `not-found`, `forbidden`. */
export async function removeContact(tx: Tx, id: string): Promise<void> {
  await contactToChange(tx, id);
  await deleteContact(tx, id);
}

async function contactToChange(tx: Tx, id: string) {
  const contact = await contactById(tx, id);
  if (!contact) throw notFound('contact');
  await refuseStranger(tx, contact.organisation);
  return contact;
}

async function refuseStranger(tx: Tx, organisation: string) {
  if (mayCorrect({ id: organisation }, await agentOf(tx))) return;
  throw new AppError('forbidden', 'Its officers or a secretary keep an organisation’s contacts.');
}

async function checkPerson(tx: Tx, organisation: string, { person: id }: ContactDetails) {
  if (id === null) return;
  const person = await personById(tx, id);
  if (person?.organisation === organisation && person.status === 'active') return;
  throw new AppError('unprocessable', 'The person who answers must be an active person of this organisation.', {
    places: [{ at: 'body.person', problem: 'is nobody who acts for this organisation' }],
  });
}

function columns(details: ContactDetails) {
  const { label, person, phone, email, always, windows, timeZone, languages, note } = details;
  return { label, person, phone, email, always, windows, time_zone: timeZone, languages, note };
}
