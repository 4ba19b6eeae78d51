import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { Tables, TotpRow } from '../tables.ts';

/** The node alone reads these rows: call with the system's transaction. */
export function totpOf(tx: ReadTx, person: string): Promise<TotpRow | undefined> {
  return tx.db<Tables>().selectFrom('totp').selectAll().where('person', '=', person).executeTakeFirst();
}

/** Replaces an enrolment that was never confirmed; false when a confirmed one is there. */
export async function putUnconfirmed(tx: Tx, person: string, sealedSecret: Buffer): Promise<boolean> {
  const row = { sealed_secret: sealedSecret, created_at: tx.now };
  const result = await tx
    .db<Tables>()
    .insertInto('totp')
    .values({ ...row, person, confirmed_at: null, last_step: 0 })
    .onConflict((conflict) => conflict.column('person').doUpdateSet(row).where('totp.confirmed_at', 'is', null))
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Uses up a step, confirming the enrolment with the first one; false when it or a later one was used before. */
export async function spendStep(tx: Tx, person: string, step: number): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .updateTable('totp')
    .set((eb) => ({ last_step: step, confirmed_at: eb.fn.coalesce('confirmed_at', eb.val(tx.now)) }))
    .where('person', '=', person)
    .where('last_step', '<', step)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

export async function deleteTotp(tx: Tx, person: string): Promise<boolean> {
  const result = await tx.db<Tables>().deleteFrom('totp').where('person', '=', person).executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
