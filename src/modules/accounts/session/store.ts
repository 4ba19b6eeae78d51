import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { SessionRow, Tables } from '../tables.ts';
import { idleSince } from './session.ts';

export async function insertSession(tx: Tx, row: SessionRow): Promise<void> {
  await tx.db<Tables>().insertInto('session').values(row).execute();
}

export function sessionBySecret(tx: ReadTx, secretSha256: Buffer): Promise<SessionRow | undefined> {
  return tx.db<Tables>().selectFrom('session').selectAll().where('secret_sha256', '=', secretSha256).executeTakeFirst();
}

export function sessionById(tx: ReadTx, id: string): Promise<SessionRow | undefined> {
  return tx.db<Tables>().selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
}

export function openSessionsOf(tx: ReadTx, person: string): Promise<SessionRow[]> {
  return tx
    .db<Tables>()
    .selectFrom('session')
    .selectAll()
    .where('person', '=', person)
    .where('expires_at', '>', tx.now)
    .where('seen_at', '>', idleSince(tx.now))
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Notes a request; `before` keeps it to one write a minute. */
export async function touchSession(tx: Tx, id: string, before: Date): Promise<void> {
  await tx
    .db<Tables>()
    .updateTable('session')
    .set({ seen_at: tx.now })
    .where('id', '=', id)
    .where('seen_at', '<', before)
    .execute();
}

export async function setVerified(tx: Tx, id: string): Promise<void> {
  await tx.db<Tables>().updateTable('session').set({ verified_at: tx.now }).where('id', '=', id).execute();
}

export async function deleteSession(tx: Tx, person: string, id: string): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .deleteFrom('session')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}

/** Deletes a person's sessions, all or all but one; answers how many. */
export async function deleteSessionsOf(tx: Tx, person: string, except: string | null): Promise<number> {
  const all = tx.db<Tables>().deleteFrom('session').where('person', '=', person);
  const result = await (except === null ? all : all.where('id', '!=', except)).executeTakeFirst();
  return Number(result.numDeletedRows);
}
