import { sql } from 'kysely';
import { sha256 } from '../../kernel/crypto/hash.ts';
import type { ReadTx } from '../../kernel/db/tx.ts';
import type { StoredOutlet } from './store.ts';

/** Confidence falls and validity ends by the clock: after so long the content is made anew, whatever else stayed. */
const FRESH_MS = 60_000;

/**
 * What the content of an outlet follows from: its own terms, who reads, what they may read, what of it changed, and the
 * minute. Read as the actor, in one statement, so that a recall or a change of roster makes another one at once.
 */
export async function fingerprintOf(tx: ReadTx, outlet: StoredOutlet): Promise<Buffer> {
  const { rows } = await sql<{ reach: string; state: string | null }>`
    select current_setting('renkei.audiences', true) || '/' || current_setting('renkei.closed', true) as reach,
      (select string_agg(collection || ' ' || last_added || ' ' || changes, ',' order by collection) from collection_state) as state`.execute(
    tx.db(),
  );
  const { id, name, format, filter } = outlet;
  const minute = Math.floor(tx.now.getTime() / FRESH_MS);
  return sha256(JSON.stringify([id, name, format, filter, minute, rows[0]]));
}
