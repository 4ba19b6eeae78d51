import { sql } from 'kysely';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Database } from '../../../kernel/db/database.ts';
import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { Tables, TokenRow } from '../tables.ts';

/** False when the organisation has a token of this name that was not revoked. */
export async function insertToken(tx: Tx, row: TokenRow): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .insertInto('api_token')
    .values(row)
    .onConflict((conflict) => conflict.columns(['organisation', 'name']).where('revoked_at', 'is', null).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Asked for every request of a machine, so in one round trip. */
export async function tokenBySecret(database: Database, secretSha256: Buffer): Promise<TokenRow | undefined> {
  const query = sql<TokenRow>`select * from api_token where secret_sha256 = ${secretSha256}`;
  return (await database.ask(systemActor('authenticate'), query))[0];
}

export function tokenOf(tx: ReadTx, organisation: string, id: string): Promise<TokenRow | undefined> {
  return tx
    .db<Tables>()
    .selectFrom('api_token')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Newest first, those older than `after`. */
export function tokensOf(
  tx: ReadTx,
  organisation: string,
  after: string | undefined,
  limit: number,
): Promise<TokenRow[]> {
  const all = tx.db<Tables>().selectFrom('api_token').selectAll().where('organisation', '=', organisation);
  return (after === undefined ? all : all.where('id', '<', after)).orderBy('id', 'desc').limit(limit).execute();
}

/** False when there is no such token of the organisation, or it was revoked before. */
export async function setRevoked(tx: Tx, organisation: string, id: string): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .updateTable('api_token')
    .set({ revoked_at: tx.now })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function touchToken(tx: Tx, id: string, before: Date): Promise<void> {
  await tx
    .db<Tables>()
    .updateTable('api_token')
    .set({ last_used_at: tx.now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('last_used_at', 'is', null), eb('last_used_at', '<', before)]))
    .execute();
}
