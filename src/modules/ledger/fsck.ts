import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { sameBytes } from './bytes.ts';
import { leafOfText } from './leaf.ts';
import { ProofError } from './proof-error.ts';
import { headOf } from './sequencer.ts';
import { logSource } from './source.ts';
import { type Verdict, verdictOf } from './verify.ts';
import { type VerifiedLog, type VerifyLogOptions, verifyLog } from './verify-log.ts';

const PAGE = 2000;

export interface SoundLedger extends VerifiedLog {
  /** Entries whose event was checked against its leaf, entries that were erased, entries that wait for their place. */
  readonly opened: number;
  readonly erased: number;
  readonly pending: number;
}

/**
 * Checks the whole ledger of this database: events against leaves, leaves against tiles, tiles against the signed
 * checkpoint. For the system actor, which sees every event.
 */
export async function fsck(tx: ReadTx, options: VerifyLogOptions = {}): Promise<Verdict<SoundLedger>> {
  return verdictOf(async () => {
    const { verifierKey } = await headOf(tx);
    const log = await verifyLog(logSource(tx), verifierKey, options);
    if (!log.ok) throw new ProofError(log.at, log.message);
    const { checkpoint, older } = log;
    return { checkpoint, older, opened: await checkOpenings(tx), ...(await countEntries(tx)) };
  });
}

async function checkOpenings(tx: ReadTx): Promise<number> {
  let opened = 0;
  for (let after = 0; ; ) {
    const { rows } = await sql<{ id: number; leaf: Buffer; key: Buffer; event: string }>`
      select e.id, e.leaf, o.key, o.event from ledger_opening o join ledger_entry e on e.id = o.entry
      where o.entry > ${after} order by o.entry limit ${PAGE}`.execute(tx.db());
    const wrong = rows.find(({ leaf, key, event }) => !sameBytes(leafOfText(event, key), leaf));
    if (wrong)
      throw new ProofError('opening', `The event kept for entry ${wrong.id} is not the one that its leaf commits to.`);
    opened += rows.length;
    if (rows.length < PAGE) return opened;
    after = rows.at(-1)!.id;
  }
}

/** In one statement, because the log may grow meanwhile. */
async function countEntries(tx: ReadTx): Promise<{ erased: number; pending: number }> {
  const { rows } = await sql<{ size: number; placed: number; pending: number; erased: number }>`
    select (select size from ledger_log) as size,
      count(e.position) as placed, count(*) - count(e.position) as pending, count(*) - count(o.entry) as erased
    from ledger_entry e left join ledger_opening o on o.entry = e.id`.execute(tx.db());
  const { size, placed, pending, erased } = rows[0]!;
  if (placed !== size) throw new ProofError('entries', `${placed} entries have a place in a tree of ${size}.`);
  return { erased, pending };
}
