import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import type { Circle, Party, Seat } from '../policy/index.ts';
import { rosterOf } from './circle/roster.ts';
import { circleById, rostersInForce } from './circle/store.ts';
import { acceptedBy } from './organisation/queries.ts';
import type { OrganisationRow } from './organisation/store.ts';
import type { DirectoryTables } from './tables.ts';

/**
 * Every organisation as policy sees it now, in order of id. Seats come from the signed rosters in force. It shows what the
 * transaction's actor may see: run it as the system to decide about everybody.
 */
export async function policyParties(tx: ReadTx): Promise<Party[]> {
  const db = tx.db<DirectoryTables>();
  const organisations = await db.selectFrom('organisation').selectAll().orderBy('id').execute();
  const seats = await seatsByOrganisation(tx);
  const persons = await personsByOrganisation(tx);
  return organisations.map((row) => party(row, seats.get(row.id) ?? [], persons.get(row.id) ?? []));
}

/** A circle as policy sees it. Throws `not-found`. Under no agreement its `agreement` is empty and carries nothing. */
export async function circleForPolicy(tx: ReadTx, id: string): Promise<Circle> {
  const row = await circleById(tx, id);
  if (!row) throw notFound('circle');
  return { id: row.id, agreement: row.agreement ?? '', purposes: row.purposes, maxTlp: row.max_tlp };
}

function party(row: OrganisationRow, circles: readonly Seat[], persons: readonly string[]): Party {
  const { id: organisation, country, kind, standing } = row;
  return { organisation, country, class: kind, standing, accepted: acceptedBy(row), circles, persons };
}

async function seatsByOrganisation(tx: ReadTx): Promise<Map<string, Seat[]>> {
  const seats = new Map<string, Seat[]>();
  for (const { circle, epoch, text } of await rostersInForce(tx, 'all')) {
    const roster = rosterOf(text);
    if (!roster) throw new AppError('internal', `Roster ${epoch} of circle ${circle} is damaged in the database.`);
    for (const { organisation, rights } of roster.members) {
      const own = seats.get(organisation) ?? [];
      own.push({ circle, rights });
      seats.set(organisation, own);
    }
  }
  return seats;
}

async function personsByOrganisation(tx: ReadTx): Promise<Map<string, string[]>> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('person')
    .select('organisation')
    .select(sql<string[]>`array_agg(id order by id)`.as('ids'))
    .where('status', '=', 'active')
    .groupBy('organisation')
    .execute();
  return new Map(rows.map((row) => [row.organisation, row.ids]));
}
