import * as accounts from '../../contract/accounts.ts';
import * as directory from '../../contract/directory.ts';
import { addPasskey, signIn } from '../caller.ts';
import { draftAccord } from './accord.ts';
import { idOf, organisationNamed, type Stage, type StepOf } from './stage.ts';

/** The first start: the secretariat, its first person with a passkey, and the accord open for signature. */
export async function setUp(stage: Stage, { organisation }: StepOf<'set-up'>): Promise<void> {
  const { details, people } = organisationNamed(stage, organisation);
  const [first] = people;
  const body = { secret: stage.setupSecret, organisation: details, person: first!.details };
  const who = await signIn(stage.url, (browser) => browser.call(accounts.setUp, { body }));
  stage.people.present(first!.key, who);
  await addPasskey(who, 'Demo passkey');
  const { organisation: own } = await who.call(accounts.readMe);
  stage.organisations.set(organisation, own.id);
  await enterOthers(stage, organisation);
  await draftAccord(stage, first!.key);
}

export async function found(stage: Stage, step: StepOf<'found'>): Promise<void> {
  const { details, people } = organisationNamed(stage, step.organisation);
  const secretary = await stage.people.proven(step.by);
  const body = { organisation: details, contact: people[0]!.details, why: step.why };
  const { id } = await secretary.call(directory.foundOrganisation, { body });
  stage.organisations.set(step.organisation, id);
  await enterOthers(stage, step.organisation);
}

export async function apply(stage: Stage, step: StepOf<'apply'>): Promise<void> {
  const { details, people } = organisationNamed(stage, step.organisation);
  const body = { organisation: details, contact: people[0]!.details, why: step.why };
  const { id } = await stage.stranger.call(directory.applyForMembership, { body });
  stage.organisations.set(step.organisation, id);
  await enterOthers(stage, step.organisation);
}

export async function sponsor(stage: Stage, step: StepOf<'sponsor'>): Promise<void> {
  const who = await stage.people.as(step.by);
  await who.call(directory.sponsorOrganisation, {
    params: { id: idOf(stage, step.organisation) },
    body: { why: step.why },
  });
}

export async function vet(stage: Stage, step: StepOf<'vet'>): Promise<void> {
  const who = await stage.people.proven(step.by);
  await who.call(directory.vetOrganisation, {
    params: { id: idOf(stage, step.organisation) },
    body: { why: step.why },
  });
}

export async function nameNationalBody(stage: Stage, step: StepOf<'name-national-body'>): Promise<void> {
  const who = await stage.people.proven(step.by);
  const params = { id: idOf(stage, step.organisation) };
  await who.call(directory.nameNationalBody, { params, body: { nationalBody: true } });
}

export async function suspend(stage: Stage, step: StepOf<'suspend'>): Promise<void> {
  const who = await stage.people.proven(step.by);
  await who.call(directory.suspendOrganisation, {
    params: { id: idOf(stage, step.organisation) },
    body: { why: step.why },
  });
}

/** The contact is in the directory already; the secretariat gives them their roles and enters everybody else. */
async function enterOthers(stage: Stage, key: string): Promise<void> {
  const { people, contacts, secretariat } = organisationNamed(stage, key);
  const secretary = await stage.people.proven(stage.secretary);
  const params = { id: idOf(stage, key) };
  const [first, ...others] = people;
  const { items } = await secretary.call(directory.listPeople, { params });
  const contact = items.find((one) => one.fullName === first!.details.fullName);
  if (!contact) throw new Error(`${key}: the directory does not have its contact.`);
  if (!secretariat) {
    stage.people.enter(first!.key, contact.id);
    await secretary.call(directory.giveRoles, { params: { id: contact.id }, body: { roles: first!.roles } });
  }
  for (const person of others) {
    const { id } = await secretary.call(directory.addPerson, {
      params,
      body: { ...person.details, roles: person.roles },
    });
    stage.people.enter(person.key, id);
  }
  for (const contact of contacts) {
    const body = { ...contact, person: contact.person === null ? null : stage.people.idOf(contact.person) };
    await secretary.call(directory.addContact, { params, body });
  }
}
