import { sql } from 'kysely';
import type { ReadTx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { toBase64 } from './bytes.ts';
import type { LedgerAct, LedgerEvent } from './event.ts';
import {
  CONSISTENCY_FORMAT,
  type ConsistencyProof,
  consistencyPath,
  type InclusionProof,
  inclusionPath,
  PROOF_FORMAT,
} from './proof.ts';
import { headOf } from './sequencer.ts';
import { tileReader } from './source.ts';

/** An entry as a concerned organisation sees it. */
export interface OwnEntry {
  readonly entry: number;
  /** Place in the tree; null until it is sealed. */
  readonly index: number | null;
  /** What stands in the public log, base 64. */
  readonly leaf: string;
  /** Null: erased under a retention rule; the leaf stays. */
  readonly event: LedgerEvent | null;
}

export interface EntryFilter {
  /** Entries older than this one; absent: from the newest. */
  readonly before?: number | undefined;
  readonly limit: number;
  readonly subject?: string | undefined;
  readonly act?: string | undefined;
}

/** The entries that concern the actor's organisation, newest first. Row-level security leaves out all others. */
export async function ownEntries(tx: ReadTx, filter: EntryFilter): Promise<OwnEntry[]> {
  const { before, limit, subject, act } = filter;
  const { rows } = await sql<EntryRow>`
    select e.id, e.position, e.leaf, o.event
    from ledger_concerned c
    join ledger_entry e on e.id = c.entry
    left join ledger_opening o on o.entry = c.entry
    where c.organisation = (select renkei_organisation())
      ${before === undefined ? sql`` : sql`and c.entry < ${before}`}
      ${subject === undefined ? sql`` : sql`and o.subject = ${subject}`}
      ${act === undefined ? sql`` : sql`and o.act = ${act}`}
    order by c.entry desc limit ${limit}`.execute(tx.db());
  return rows.map(toOwnEntry);
}

interface EntryRow {
  readonly id: number;
  readonly position: number | null;
  readonly leaf: Buffer;
  readonly event: string | null;
}

function toOwnEntry({ id, position, leaf, event }: EntryRow): OwnEntry {
  return { entry: id, index: position, leaf: toBase64(leaf), event: event === null ? null : JSON.parse(event) };
}

/**
 * The proof of one entry that concerns the actor's organisation. Throws `not-found` for any other, and for one that is
 * erased; `conflict` for one that no checkpoint covers yet.
 */
export async function proofOf(tx: ReadTx, entry: number): Promise<InclusionProof> {
  const { rows } = await sql<Opened>`
    select e.position, o.event, o.key
    from ledger_concerned c
    join ledger_entry e on e.id = c.entry
    join ledger_opening o on o.entry = c.entry
    where c.entry = ${entry} and c.organisation = (select renkei_organisation())`.execute(tx.db());
  const found = rows[0];
  if (!found) throw notFound('ledger entry');
  const proof = await proofAt(tx, found);
  if (proof === null) {
    throw new AppError('conflict', 'No checkpoint covers this entry yet: ask again in a few seconds.');
  }
  return proof;
}

/**
 * Proofs of all entries of one act on one subject that a checkpoint covers. For the node itself, in a system transaction:
 * whoever passes them on has decided that their reader may see what they say.
 */
export async function proofsAbout(tx: ReadTx, subject: string, act: LedgerAct): Promise<InclusionProof[]> {
  const { rows } = await sql<Opened>`
    select e.position, o.event, o.key from ledger_opening o join ledger_entry e on e.id = o.entry
    where o.subject = ${subject} and o.act = ${act} order by o.entry`.execute(tx.db());
  const proofs: InclusionProof[] = [];
  for (const row of rows) {
    const proof = await proofAt(tx, row);
    if (proof) proofs.push(proof);
  }
  return proofs;
}

interface Opened {
  readonly position: number | null;
  readonly event: string;
  readonly key: Buffer;
}

/** Null: no checkpoint covers the entry yet. */
async function proofAt(tx: ReadTx, { position, event, key }: Opened): Promise<InclusionProof | null> {
  const { checkpoint, checkpointSize } = await headOf(tx);
  if (checkpoint === null || checkpointSize === null || position === null || position >= checkpointSize) return null;
  const path = await inclusionPath(position, checkpointSize, tileReader(tx));
  return { format: PROOF_FORMAT, event: JSON.parse(event), key: toBase64(key), index: position, path, checkpoint };
}

/** That the tree of `size` (absent: of the present checkpoint) begins with the tree of `oldSize`. */
export async function growthProof(tx: ReadTx, oldSize: number, size?: number): Promise<ConsistencyProof> {
  const published = (await headOf(tx)).checkpointSize ?? 0;
  const to = size ?? published;
  if (to > published) throw new AppError('bad-request', `query.to: the log has ${published} signed entries.`);
  if (oldSize > to)
    throw new AppError('bad-request', `query.from: ${oldSize} is larger than the size ${to} to compare with.`);
  return { format: CONSISTENCY_FORMAT, oldSize, size: to, path: await consistencyPath(oldSize, to, tileReader(tx)) };
}
