import type { z } from 'zod';
import type { Role } from '../../contract/access.ts';
import type { me } from '../../contract/accounts.ts';
import type { OrganisationDetails, PersonDetails } from '../../contract/directory.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { AppError } from '../../kernel/errors.ts';
import {
  type AccountHolder,
  accountHolders,
  displayName,
  enterPerson,
  foundSecretariat,
  organisationById,
  someoneHasRole,
} from '../directory/index.ts';

/** Null: no such person, or one who has left. Call with the system's transaction, or for the actor's own organisation. */
export async function findHolder(tx: ReadTx, id: string): Promise<AccountHolder | null> {
  return (await accountHolders(tx, [id]))[0] ?? null;
}

export async function requireHolder(tx: ReadTx, id: string): Promise<AccountHolder> {
  const holder = await findHolder(tx, id);
  if (!holder) throw closed();
  return holder;
}

export function someoneRunsTheNode(tx: ReadTx): Promise<boolean> {
  return someoneHasRole(tx, 'secretary', 'operator');
}

export async function createHolder(tx: Tx, organisation: string, details: PersonDetails, roles: readonly Role[]) {
  return requireHolder(tx, await enterPerson(tx, organisation, details, roles));
}

/** Enters the secretariat and the person who runs the node; answers that person's id. */
export async function createSecretariat(tx: Tx, organisation: OrganisationDetails, contact: PersonDetails) {
  const { person } = await foundSecretariat(tx, { organisation, contact }, ['secretary', 'officer', 'operator']);
  return person;
}

export async function organisationOf(tx: ReadTx, id: string): Promise<z.input<typeof me>['organisation']> {
  const row = await organisationById(tx, id);
  if (!row) throw closed();
  const { country, kind, standing, secretariat } = row;
  const names = { legalName: row.legal_name, nativeName: row.native_name, latinName: row.latin_name };
  return { id, name: displayName(row), ...names, country, kind, standing, secretariat };
}

function closed(): AppError {
  return new AppError('unauthenticated', 'This account is closed.');
}
