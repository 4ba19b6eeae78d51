import { sql } from 'kysely';
import { hmacSha256 } from '../../../kernel/crypto/hash.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { DirectoryTables } from '../tables.ts';

const PER_ADDRESS_AND_DAY = 5;

/** A network address as a keyed hash. Of IPv6 the first 64 bits count: one customer has all of the rest. */
export function addressKey(keyring: Keyring, address: string): Buffer {
  const network = address.includes(':') && !address.includes('.') ? upper64(address) : address;
  return hmacSha256(keyring.derive('application-address'), network);
}

/** Counts one application of this address today (UTC). Throws `too-many-requests` above the cap. */
export async function countApplication(tx: Tx, address: Buffer): Promise<void> {
  const day = tx.now.toISOString().slice(0, 10);
  const db = tx.db<DirectoryTables>();
  await db.deleteFrom('application_count').where('day', '<', day).execute();
  const { count } = await db
    .insertInto('application_count')
    .values({ address, day, count: 1 })
    .onConflict((conflict) =>
      conflict.columns(['address', 'day']).doUpdateSet({ count: sql`application_count.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow();
  if (count <= PER_ADDRESS_AND_DAY) return;
  throw new AppError(
    'too-many-requests',
    `${PER_ADDRESS_AND_DAY} applications came from your network today: try again tomorrow, or write to the secretariat.`,
  );
}

function upper64(address: string): string {
  const [head = '', tail] = address.split('::') as [string?, string?];
  const before = head === '' ? [] : head.split(':');
  const after = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(Math.max(0, zeros)).fill('0'), ...after]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
