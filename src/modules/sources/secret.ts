import type { z } from 'zod';
import type { credentials } from '../../contract/sources.ts';
import type { Keyring } from '../../kernel/crypto/keyring.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import type { SourceTables } from './tables.ts';

export type Credentials = z.output<typeof credentials>;

const PURPOSE = 'source-credentials';

/** Keeps what the node proves itself with at a source, sealed and bound to it, in place of what was there. */
export async function keepSecret(tx: Tx, keyring: Keyring, source: string, given: Credentials): Promise<void> {
  await tx.asSystem('keep credentials of a source', async (system) => {
    const db = system.db<SourceTables>();
    await db.deleteFrom('source_secret').where('source', '=', source).execute();
    if (given.scheme === 'none') return;
    const sealed = keyring.seal(PURPOSE, Buffer.from(JSON.stringify(given)), source);
    await db.insertInto('source_secret').values({ source, sealed }).execute();
  });
}

/** Reads as the node, which alone may. */
export async function secretOf(system: Tx, keyring: Keyring, source: string): Promise<Credentials> {
  const row = await system
    .db<SourceTables>()
    .selectFrom('source_secret')
    .select('sealed')
    .where('source', '=', source)
    .executeTakeFirst();
  if (!row) return { scheme: 'none' };
  return JSON.parse(keyring.unseal(PURPOSE, row.sealed, source).toString()) as Credentials;
}

/** RFC 7617 (in UTF-8) or RFC 6750. */
export function authorization(given: Credentials): Record<string, string> {
  if (given.scheme === 'none') return {};
  if (given.scheme === 'bearer') return { authorization: `Bearer ${given.token}` };
  return { authorization: `Basic ${Buffer.from(`${given.user}:${given.password}`).toString('base64')}` };
}
