import { modelAccord } from '../../../seeds/agreement/index.ts';
import * as agreements from '../../contract/agreements.ts';
import { organisationNamed, type Stage, type StepOf } from './stage.ts';

/** Drafts the model accord in all its languages and opens it for signature. */
export async function draftAccord(stage: Stage, secretary: string): Promise<void> {
  const accord = await modelAccord();
  const who = await stage.people.proven(secretary);
  const { slug, names } = accord;
  const created = await who.call(agreements.createAgreement, { body: { slug, names } });
  const params = { id: created.id };
  for (const { language, text } of accord.editions) {
    await who.call(agreements.setEdition, { params: { ...params, language }, body: { text } });
  }
  const { clauses, entry } = accord;
  await who.call(agreements.setClauses, { params, body: { clauses, entry } });
  const opened = await who.call(agreements.openVersion, { params });
  stage.agreement = { id: opened.agreement.id, version: opened.id, languages: opened.languages };
}

/** Two people of an organisation sign and approve with their passkeys; the organisation's key countersigns. */
export async function accede(stage: Stage, { organisation, signatory, approver }: StepOf<'accede'>): Promise<void> {
  await sign(stage, organisation, signatory, 'sign');
  await sign(stage, organisation, approver, 'approve');
}

async function sign(stage: Stage, organisation: string, key: string, act: 'sign' | 'approve'): Promise<void> {
  const { version, languages } = accordOf(stage);
  const person = organisationNamed(stage, organisation).people.find((one) => one.key === key)!;
  const who = await stage.people.proven(key);
  const edition = person.details.languages.find((language) => languages.includes(language)) ?? 'en';
  const capacity = person.details.capacities[0]?.en ?? 'Representative';
  const params = { id: version };
  const { options } = await who.call(agreements.beginSigning, { params, body: { act, capacity, edition } });
  await who.call(agreements.finishSigning, { params, body: { act, response: who.authenticator.get(options) } });
}

export async function withdraw(stage: Stage, { by, why }: StepOf<'withdraw'>): Promise<void> {
  const who = await stage.people.proven(by);
  await who.call(agreements.withdrawAccession, { params: { id: accordOf(stage).version }, body: { reason: why } });
}

export function accordOf({ agreement }: Stage): NonNullable<Stage['agreement']> {
  if (!agreement) throw new Error('The accord is not drafted yet.');
  return agreement;
}
