import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { type Brief, organisationBriefs, personNames } from '../directory/index.ts';

/** An organisation as the directory has it. Throws `not-found`. */
export async function memberOrganisation(tx: ReadTx, id: string): Promise<Brief> {
  const member = (await organisationBriefs(tx, [id])).get(id);
  if (!member) throw notFound('organisation');
  return member;
}

/** A person's full name, as their bearer writes it. Throws `not-found`. */
export async function memberName(tx: ReadTx, person: string): Promise<string> {
  const name = (await personNames(tx, [person])).get(person);
  if (name === undefined) throw notFound('person');
  return name;
}
