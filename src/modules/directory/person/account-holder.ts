import { type Expression, type SqlBool, sql } from 'kysely';
import type { Role } from '../../../contract/access.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import type { DirectoryTables } from '../tables.ts';

/** A person who has not left, with what signing in and the own account need. */
export interface AccountHolder {
  readonly id: string;
  readonly organisation: string;
  readonly fullName: string;
  readonly addressAs: string;
  readonly email: string;
  readonly languages: string[];
  readonly timeZone: string;
  readonly roles: Role[];
}

/** Those of the given ids who have not left and whose address the transaction's actor may see. */
export function accountHolders(tx: ReadTx, ids: readonly string[]): Promise<AccountHolder[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return holdersWhere(tx, sql<SqlBool>`person.id = any(${[...ids]}::uuid[])`);
}

/** Those with this e-mail address in any case of letters; several where somebody acts for several organisations. */
export function accountHoldersByEmail(tx: ReadTx, email: string): Promise<AccountHolder[]> {
  return holdersWhere(tx, sql<SqlBool>`folded = ${email.toLowerCase()}`);
}

/** Those of an organisation who hold a role. */
export function holdersIn(tx: ReadTx, organisation: string, role: Role): Promise<AccountHolder[]> {
  return holdersWhere(tx, sql<SqlBool>`person.organisation = ${organisation} and ${role} = any(roles)`);
}

/** True when anybody has one of the roles. */
export async function someoneHasRole(tx: ReadTx, ...roles: Role[]): Promise<boolean> {
  const found = await tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .select('id')
    .where(sql<SqlBool>`roles && ${roles}::text[]`)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

function holdersWhere(tx: ReadTx, condition: Expression<SqlBool>): Promise<AccountHolder[]> {
  return tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .innerJoin('person_email', 'person_email.person', 'person.id')
    .select([
      'person.id',
      'person.organisation',
      'full_name as fullName',
      'address_as as addressAs',
      'email',
      'languages',
      'time_zone as timeZone',
      'roles',
    ])
    .where('status', '=', 'active')
    .where(condition)
    .execute();
}
