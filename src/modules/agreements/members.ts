import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { OrganisationClass, Standing } from '../policy/index.ts';

/** An organisation as signature page and statements name it. */
export interface Member {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly class: OrganisationClass;
  readonly standing: Standing;
}

interface DirectoryTables {
  organisation: { id: string; legal_name: string; country: string; kind: OrganisationClass; standing: Standing };
  person: { id: string; full_name: string };
}

export async function memberOrganisation(tx: ReadTx, id: string): Promise<Member> {
  const member = (await membersById(tx, [id])).get(id);
  if (!member) throw notFound('organisation');
  return member;
}

export async function membersById(tx: ReadTx, ids: readonly string[]): Promise<Map<string, Member>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('organisation')
    .select(['id', 'legal_name as name', 'country', 'kind as class', 'standing'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

export async function memberPerson(tx: ReadTx, id: string): Promise<{ id: string; name: string }> {
  const row = await tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .select(['id', 'full_name as name'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('person');
  return row;
}
