import { type RawBuilder, sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import type { CircleRight, OrganisationClass, Standing } from '../policy/index.ts';
import { displayName } from './organisation/details.ts';
import type { DirectoryTables, Localized } from './tables.ts';

/** An organisation in one line, for what other modules show. */
export interface Brief {
  readonly id: string;
  readonly name: string;
  /** As it stands in registers, for what is signed. */
  readonly legalName: string;
  readonly country: string;
  readonly kind: OrganisationClass;
  readonly standing: Standing;
}

/** A circle with what the transaction's organisation may do in it. */
export interface OwnSeat {
  readonly circle: string;
  readonly collection: string;
  readonly alias: string;
  readonly names: Localized;
  readonly description: Localized;
  readonly rights: readonly CircleRight[];
}

/** Organisations by id; all of them where no ids are given. */
export async function organisationBriefs(tx: ReadTx, ids?: readonly string[]): Promise<ReadonlyMap<string, Brief>> {
  if (ids?.length === 0) return new Map();
  let query = tx
    .db<DirectoryTables>()
    .selectFrom('organisation')
    .select(['id', 'latin_name', 'legal_name', 'country', 'kind', 'standing']);
  if (ids) query = query.where('id', 'in', [...new Set(ids)]);
  const rows = await query.execute();
  return new Map(
    rows.map((row) => {
      const { id, legal_name: legalName, country, kind, standing } = row;
      return [id, { id, name: displayName(row), legalName, country, kind, standing }];
    }),
  );
}

export async function personNames(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const query = tx.db<DirectoryTables>().selectFrom('person').select(['id', 'full_name']);
  const rows = await query.where('id', 'in', [...new Set(ids)]).execute();
  return new Map(rows.map((row) => [row.id, row.full_name]));
}

export async function circleNames(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, Localized>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .select(['id', 'names'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, row.names]));
}

/** The circles that the transaction's organisation sits in while it is a party; it has no seat otherwise. */
export async function seatsOf(tx: ReadTx): Promise<OwnSeat[]> {
  return tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .innerJoin('circle_member', 'circle_member.circle', 'circle.id')
    .innerJoin('organisation', 'organisation.id', 'circle_member.organisation')
    .where('organisation.standing', '=', 'party')
    .where((eb) => eb('circle_member.organisation', '=', eb.fn<string>('renkei_organisation')))
    .select(['circle.id as circle', 'collection', 'alias', 'names', 'description', 'circle_member.rights'])
    .orderBy('circle.alias')
    .execute();
}

/** One row, `readable`, where the transaction's organisation has a seat in the circle of a collection: part of a query. */
export function seatIn(collection: string): RawBuilder<{ readable: boolean }> {
  return sql`select 'read' = any (circle_member.rights) as readable
    from circle join circle_member on circle_member.circle = circle.id
      join organisation on organisation.id = circle_member.organisation
    where circle.collection = ${collection}::uuid and organisation.standing = 'party'
      and circle_member.organisation = (select renkei_organisation())`;
}

/** The TAXII collection of a circle. Throws `not-found`. */
export async function collectionOf(tx: ReadTx, circle: string): Promise<string> {
  const row = await tx
    .db<DirectoryTables>()
    .selectFrom('circle')
    .select('collection')
    .where('id', '=', circle)
    .executeTakeFirst();
  if (!row) throw notFound('circle');
  return row.collection;
}

/** The STIX identity of an organisation, `identity--<uuid>`. Throws `not-found`. */
export async function identityOf(tx: ReadTx, organisation: string): Promise<string> {
  const query = tx.db<DirectoryTables>().selectFrom('organisation').select('identity').where('id', '=', organisation);
  const row = await query.executeTakeFirst();
  if (!row) throw notFound('organisation');
  return row.identity;
}
