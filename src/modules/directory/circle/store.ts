import { type Selectable, sql } from 'kysely';
import { organisationOf } from '../../../kernel/access/actor.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { CircleRight } from '../../policy/index.ts';
import type { CircleTable, DirectoryTables, RosterVersionTable } from '../tables.ts';
import type { RosterSeat } from './roster.ts';

/** A circle with the reader's own seat. */
export type CircleRow = Selectable<CircleTable> & { readonly rights: CircleRight[] | null };
export type RosterRow = Selectable<RosterVersionTable>;

function circles(tx: ReadTx) {
  return tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .leftJoin('circle_member', (join) =>
      join
        .onRef('circle_member.circle', '=', 'circle.id')
        .on('circle_member.organisation', '=', sql<string>`${organisationOf(tx.actor)}::uuid`),
    )
    .selectAll('circle')
    .select('circle_member.rights');
}

export function circleById(tx: ReadTx, id: string): Promise<CircleRow | undefined> {
  return circles(tx).where('circle.id', '=', id).executeTakeFirst();
}

export function visibleCircles(tx: ReadTx, after: string | undefined, limit: number): Promise<CircleRow[]> {
  let query = circles(tx).orderBy('circle.id').limit(limit);
  if (after !== undefined) query = query.where('circle.id', '>', after);
  return query.execute();
}

/** The circle's row is the lock under which its rosters are made, one after the other; runs as the system. */
export async function lockCircle(tx: Tx, id: string): Promise<Selectable<CircleTable> | undefined> {
  return tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .selectAll()
    .where('id', '=', id)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

export async function insertCircle(tx: Tx, row: Omit<Selectable<CircleTable>, 'epoch'>): Promise<void> {
  await tx
    .db<DirectoryTables>()
    .insertInto('circle')
    .values({ ...row, epoch: 0, names: JSON.stringify(row.names), description: JSON.stringify(row.description) })
    .execute();
}

type Details = Pick<
  Selectable<CircleTable>,
  'alias' | 'names' | 'description' | 'agreement' | 'purposes' | 'max_tlp' | 'steward'
>;

export async function updateCircle(tx: Tx, id: string, details: Details): Promise<void> {
  const columns = {
    ...details,
    names: JSON.stringify(details.names),
    description: JSON.stringify(details.description),
  };
  await tx.db<DirectoryTables>().updateTable('circle').set(columns).where('id', '=', id).execute();
}

/** Puts a roster in force: keeps the signed version, numbers the circle, and seats its members. Runs as the system. */
export async function putRoster(tx: Tx, version: RosterRow, members: readonly RosterSeat[]): Promise<void> {
  const db = tx.db<DirectoryTables>();
  const { circle, epoch } = version;
  await db.insertInto('roster_version').values(version).execute();
  await db.updateTable('circle').set({ epoch }).where('id', '=', circle).execute();
  await db.deleteFrom('circle_member').where('circle', '=', circle).execute();
  if (members.length === 0) return;
  const seats = members.map(({ organisation, rights }) => ({ circle, organisation, rights: [...rights] }));
  await db.insertInto('circle_member').values(seats).execute();
}

export function seatsIn(tx: ReadTx, circle: string): Promise<RosterSeat[]> {
  return tx
    .db<DirectoryTables>()
    .selectFrom('circle_member')
    .select(['organisation', 'rights'])
    .where('circle', '=', circle)
    .orderBy('organisation')
    .execute();
}

/** Newest first, before the epoch `before`. */
export function rosterVersions(
  tx: ReadTx,
  circle: string,
  before: number | undefined,
  limit: number,
): Promise<RosterRow[]> {
  let query = tx
    .db<DirectoryTables>()
    .selectFrom('roster_version')
    .selectAll()
    .where('circle', '=', circle)
    .orderBy('epoch', 'desc')
    .limit(limit);
  if (before !== undefined) query = query.where('epoch', '<', before);
  return query.execute();
}

/** The rosters in force of these circles, as far as the reader may see them. */
export function rostersInForce(tx: ReadTx, circleIds: readonly string[] | 'all'): Promise<RosterRow[]> {
  let query = tx
    .db<DirectoryTables>()
    .selectFrom('roster_version')
    .innerJoin('circle', (join) =>
      join.onRef('circle.id', '=', 'roster_version.circle').onRef('circle.epoch', '=', 'roster_version.epoch'),
    )
    .selectAll('roster_version')
    .orderBy('roster_version.circle');
  if (circleIds !== 'all') query = query.where('circle.id', '=', sql<string>`any(${[...circleIds]}::uuid[])`);
  return query.execute();
}

// Any fixed number that nothing else in this database locks.
const OPEN_CIRCLES_LOCK = 7_365_011_044;

/**
 * A new party holds this shared while it takes its seats, a new open circle alone while it seats the parties: otherwise the
 * two, made at the same moment, would miss each other.
 */
export async function lockOpenCircles(tx: Tx, mode: 'shared' | 'exclusive'): Promise<void> {
  const lock = mode === 'shared' ? sql`pg_advisory_xact_lock_shared` : sql`pg_advisory_xact_lock`;
  await sql`select ${lock}(${OPEN_CIRCLES_LOCK}::bigint)`.execute(tx.db<DirectoryTables>());
}

export async function openCircles(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .select('id')
    .where('kind', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** The circles in which an organisation sits, in one order for everybody, so that two changes cannot wait for each other. */
export async function circlesOf(tx: ReadTx, organisation: string): Promise<string[]> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('circle_member')
    .select('circle')
    .where('organisation', '=', organisation)
    .orderBy('circle')
    .execute();
  return rows.map((row) => row.circle);
}

export async function partiesNow(tx: ReadTx): Promise<string[]> {
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('organisation')
    .select('id')
    .where('standing', '=', 'party')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
