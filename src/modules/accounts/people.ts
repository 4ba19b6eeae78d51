import { sql } from 'kysely';
import type { z } from 'zod';
import type { Role } from '../../contract/access.ts';
import type { me } from '../../contract/accounts.ts';
import type { OrganisationDetails, PersonDetails } from '../../contract/directory.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import { foundSecretariat } from '../directory/organisation/admit.ts';
import { enterPerson } from '../directory/person/enter.ts';

/** A person who has not left, as accounts need them. */
export interface Holder {
  readonly id: string;
  readonly organisation: string;
  readonly fullName: string;
  readonly addressAs: string;
  readonly email: string;
  readonly languages: string[];
  readonly timeZone: string;
  readonly roles: Role[];
}

const holders = sql`select person.id, person.organisation, full_name as "fullName", address_as as "addressAs", email,
  languages, time_zone as "timeZone", roles from person join person_email on person_email.person = person.id
  where status = 'active'`;

/** Null: no such person, or one who has left. Call with the system's transaction, or for the actor's own organisation. */
export async function findHolder(tx: ReadTx, id: string): Promise<Holder | null> {
  const { rows } = await sql<Holder>`${holders} and person.id = ${id}::uuid`.execute(tx.db());
  return rows[0] ?? null;
}

export async function requireHolder(tx: ReadTx, id: string): Promise<Holder> {
  const holder = await findHolder(tx, id);
  if (!holder) throw new AppError('unauthenticated', 'This account is closed.');
  return holder;
}

/** Those with this e-mail address, whatever its case; more than one where a person acts for several organisations. */
export async function holdersByEmail(tx: ReadTx, email: string): Promise<Holder[]> {
  const { rows } = await sql<Holder>`${holders} and folded = ${email.toLowerCase()}`.execute(tx.db());
  return rows;
}

export async function someoneRunsTheNode(tx: ReadTx): Promise<boolean> {
  const { rows } = await sql`select from person where roles && array['secretary', 'operator'] limit 1`.execute(tx.db());
  return rows.length > 0;
}

export async function createHolder(tx: Tx, organisation: string, details: PersonDetails, roles: readonly Role[]) {
  return requireHolder(tx, await enterPerson(tx, organisation, details, roles));
}

export async function createSecretariat(tx: Tx, organisation: OrganisationDetails, contact: PersonDetails) {
  const { person } = await foundSecretariat(tx, { organisation, contact }, ['secretary', 'officer', 'operator']);
  return person;
}

export type OwnOrganisation = z.input<typeof me>['organisation'];

export async function organisationOf(tx: ReadTx, id: string): Promise<OwnOrganisation> {
  const { rows } =
    await sql<OwnOrganisation>`select id, coalesce(latin_name, legal_name) as name, country, kind, standing,
    secretariat from organisation where id = ${id}::uuid`.execute(tx.db());
  const [organisation] = rows;
  if (!organisation) throw new AppError('unauthenticated', 'This account is closed.');
  return organisation;
}
