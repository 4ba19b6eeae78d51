import { sql } from 'kysely';
import type { Actor } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { surroundingsOf } from '../audiences/index.ts';
import { append } from '../ledger/index.ts';
import { decide } from '../policy/index.ts';
import { itemRecalled } from './events.ts';
import { after } from './item.ts';
import { lockItem, releasesOf, type StoredItem, updateItem } from './item-store.ts';
import { policyActor } from './policy-actor.ts';
import { policyItem } from './policy-item.ts';
import { refused } from './refused.ts';
import { revokeIndicators } from './revocation.ts';
import type { ExchangeTables } from './tables.ts';

export interface Recalling {
  readonly reason: string;
  /** False where the standard wants nothing left in its place: a deletion by TAXII (TAXII 2.1 §5.7). Default true. */
  readonly revoke?: boolean;
  /** The draft that takes its place. */
  readonly correctedBy?: string;
}

/**
 * Takes an item back: its objects are gone for every reader with the commit, and each organisation that had received it
 * is told, with the day by which the agreement wants its copies deleted. Answers `not-found` to all but the source.
 */
export async function recall(tx: Tx, id: string, how: Recalling): Promise<StoredItem> {
  const row = await lockItem(tx, id).catch(() => Promise.reject(notFound('item')));
  if (after(row.state, 'recall') === null)
    throw new AppError('conflict', `It is ${row.state}: there is nothing to take back.`);
  return tx.asSystem('recall', (system) => takeBack(system, tx.actor, row, how));
}

/** The same for an item that is locked and in a state for it, inside a system transaction; `actor` is who takes it back. */
export async function takeBack(system: Tx, actor: Actor, row: StoredItem, how: Recalling): Promise<StoredItem> {
  const { id } = row;
  const { circle, agreement, parties } = await surroundingsOf(system, row.circle!);
  const item = policyItem(row, await releasesOf(system, id), system.now);
  const at = system.now.getTime();
  const decision = decide({ act: 'recall', item, circle, agreement, at, actor: policyActor(actor, parties) });
  if (!decision.allow) throw refused(decision.reasons);
  const duty = decision.obligations.find((obligation) => obligation.kind === 'delete-by');
  const correctedBy = how.correctedBy ?? null;
  const last = how.revoke === false ? null : await revokeIndicators(system, row, correctedBy);
  await removeObjects(system, id, last);
  const deleteBy = duty?.kind === 'delete-by' ? new Date(duty.at) : null;
  await notify(system, row, deleteBy);
  const stored = await updateItem(system, id, {
    state: 'recalled',
    audience: null,
    recalled_at: system.now,
    recall_reason: how.reason,
    delete_by: deleteBy,
    corrected_by: correctedBy,
  });
  await append(system, {
    act: 'recalled',
    organisation: row.source,
    ...(actor.kind === 'person' ? { person: actor.person } : {}),
    subject: { type: 'item', id },
    circle: circle.id,
    ground: { agreement: agreement.id, version: agreement.version },
    // The entry names who took it back, so recipients see it only where they know the source anyway.
    concerned: row.source_shown ? await recipients(system, id) : [],
    detail: { objects: row.objects, ...(correctedBy === null ? {} : { correctedBy }) },
  });
  await system.emit(itemRecalled, { item: id, circle: circle.id });
  return stored;
}

/**
 * Readers see nothing of it from here on; `superseded` versions of others become current again by themselves. `upTo` spares
 * what came into its place later on the clock.
 */
export async function removeObjects(tx: Tx, item: string, upTo: number | null = null): Promise<void> {
  let objects = tx.db<ExchangeTables>().deleteFrom('shared_object').where('item', '=', item);
  if (upTo !== null) objects = objects.where('added', '<=', upTo);
  await objects.execute();
}

async function notify(tx: Tx, row: StoredItem, deleteBy: Date | null): Promise<void> {
  await sql`
    insert into recall_notice (item, organisation, source, title, recalled_at, delete_by)
    select item, organisation, source, ${row.title}, ${tx.now}::timestamptz, ${deleteBy}::timestamptz
    from receipt where item = ${row.id}`.execute(tx.db<ExchangeTables>());
}

/** The organisations that an item was delivered to. */
export async function recipients(tx: Tx, item: string): Promise<string[]> {
  const rows = await tx
    .db<ExchangeTables>()
    .selectFrom('receipt')
    .select('organisation')
    .where('item', '=', item)
    .execute();
  return rows.map((row) => row.organisation);
}
