import type { ReadTx, Tx } from '../../../kernel/db/tx.ts';
import type { PasskeyRow, Tables } from '../tables.ts';

export function passkeysOf(tx: ReadTx, person: string): Promise<PasskeyRow[]> {
  return tx.db<Tables>().selectFrom('passkey').selectAll().where('person', '=', person).orderBy('created_at').execute();
}

export function passkeyByCredential(tx: ReadTx, credential: string): Promise<PasskeyRow | undefined> {
  return tx.db<Tables>().selectFrom('passkey').selectAll().where('credential', '=', credential).executeTakeFirst();
}

/** False when the credential id is already there, whoever has it. */
export async function insertPasskey(tx: Tx, row: PasskeyRow): Promise<boolean> {
  const inserted = await tx
    .db<Tables>()
    .insertInto('passkey')
    .values(row)
    .onConflict((conflict) => conflict.column('credential').doNothing())
    .executeTakeFirst();
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0;
}

export async function notePasskeyUse(tx: Tx, id: string, counter: number, suspect: boolean): Promise<void> {
  await tx
    .db<Tables>()
    .updateTable('passkey')
    .set({ counter, suspect, last_used_at: tx.now })
    .where('id', '=', id)
    .execute();
}

export async function deletePasskey(tx: Tx, person: string, id: string): Promise<boolean> {
  const result = await tx
    .db<Tables>()
    .deleteFrom('passkey')
    .where('person', '=', person)
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numDeletedRows) > 0;
}
