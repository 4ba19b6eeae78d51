import type { Tx } from '../../kernel/db/tx.ts';
import type { Tables } from './tables.ts';

/** Takes away every way in of a person who left; the transaction in which they leave is the last in which any holds. */
export function closeAccount(tx: Tx, person: string): Promise<void> {
  return tx.asSystem('close the account of a person who left', async (system) => {
    const db = system.db<Tables>();
    await db.deleteFrom('session').where('person', '=', person).execute();
    await db.deleteFrom('passkey').where('person', '=', person).execute();
    await db.deleteFrom('totp').where('person', '=', person).execute();
    await db.deleteFrom('external_identity').where('person', '=', person).execute();
    await db.deleteFrom('one_time_link').where('person', '=', person).execute();
  });
}
