import { sql } from 'kysely';
import type { Tx } from '../../kernel/db/tx.ts';
import { append } from './append.ts';
import type { Ground, LedgerAct } from './event.ts';

export interface Erasure {
  /** Entries logged before this instant. */
  readonly before: Date;
  /** Only these acts; absent: all but erasures, which tell that something was erased and stay. */
  readonly acts?: readonly LedgerAct[];
  /** Only entries about this subject. */
  readonly subject?: string;
  /** The retention clause that asks for it. */
  readonly ground?: Ground;
}

/**
 * Deletes keys and events, as a retention rule asks, and logs that it was done. The tree still verifies; the leaves can no
 * longer be tied to anything. Runs with the node's own rights. Answers how many entries it erased.
 */
export async function erase(tx: Tx, erasure: Erasure): Promise<number> {
  return tx.asSystem('ledger: retention', async (system) => {
    const erased = await deleteOpenings(system, erasure);
    if (erased > 0) await append(system, entryOf(erasure, erased));
    return erased;
  });
}

async function deleteOpenings(tx: Tx, { before, acts, subject }: Erasure): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ledger_opening where at < ${before}
      and ${acts ? sql`act = any(${acts})` : sql`act <> 'erased'`}
      ${subject === undefined ? sql`` : sql`and subject = ${subject}`}`.execute(tx.db());
  return Number(numAffectedRows ?? 0);
}

function entryOf({ before, acts, subject, ground }: Erasure, entries: number) {
  return {
    act: 'erased',
    organisation: null,
    subject: { type: 'ledger', id: subject ?? 'all' },
    ...(ground ? { ground } : {}),
    detail: { entries, before: before.toISOString(), acts: acts?.join(' ') ?? null },
  } as const;
}
