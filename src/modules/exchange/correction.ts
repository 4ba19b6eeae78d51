import { sql } from 'kysely';
import { type Actor, organisationOf } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { draftContent } from './draft-store.ts';
import { emptyDraft } from './empty-draft.ts';
import { after } from './item.ts';
import { insertItem, lockItem, type StoredItem, updateItem } from './item-store.ts';
import { takeBack } from './recall.ts';
import type { ExchangeTables } from './tables.ts';
import { readVariants } from './variant/draft-variants.ts';
import { fullestText } from './variant/text.ts';

/**
 * A draft with the objects and terms of an item that is shared, `without` some of the objects; to share it replaces the
 * item. Throws `not-found` for items of others, `conflict` for what is not shared any more, `unprocessable` where nothing
 * would be left.
 */
export async function draftCorrection(tx: Tx, id: string, without: readonly string[]): Promise<StoredItem> {
  const old = await correctable(tx, id);
  return tx.asSystem('copy into a correction', async (system) => {
    const draft = await insertItem(system, { ...emptyDraft(tx, old.source), ...sameTerms(old) });
    await sql`
      insert into draft_object (item, n, source, object_id, version, version_key, type, spec_version, json, sha256, kinds, "values")
      select ${draft.id}::uuid, row_number() over (order by one.added), ${old.source}::uuid, one.object_id,
        case when one.version_key = '' then null else one.version end, one.version_key, one.type, one.spec_version, ${fullestText},
        sha256(convert_to(${fullestText}, 'UTF8')), found.kinds, found."values"
      from shared_object as one cross join lateral (
        select coalesce(array_agg(kind order by kind, value), '{}') as kinds, coalesce(array_agg(value order by kind, value), '{}') as "values"
        from object_value where object_value.added = one.added) as found
      where one.item = ${id} and one.object_id <> all (${without}::text[])`.execute(system.db<ExchangeTables>());
    await readVariants(system, { item: draft.id, source: old.source });
    const { objects, types } = await draftContent(system, draft.id);
    if (objects === 0) {
      throw new AppError('unprocessable', 'Nothing would be left of it: take the item back instead.', {
        places: [{ at: 'without', problem: 'names every object of the item' }],
      });
    }
    return updateItem(system, draft.id, { objects, types: JSON.stringify(types) });
  });
}

/** An item of the actor's organisation that a draft may replace, locked. */
export async function correctable(tx: Tx, id: string): Promise<StoredItem> {
  const old = await lockItem(tx, id).catch(() => Promise.reject(notFound('item')));
  if (old.source !== organisationOf(tx.actor)) throw notFound('item');
  if (after(old.state, 'recall') === null)
    throw new AppError('conflict', `It is ${old.state}: there is nothing to correct any more.`);
  return old;
}

/** What a correction takes over from the item that it replaces. */
export function sameTerms(old: StoredItem) {
  return {
    corrects: old.id,
    format: old.format,
    title: old.title,
    summary: old.summary,
    circle: old.circle,
    tlp: old.tlp,
    content_tlp: old.content_tlp,
    pap: old.pap,
    purpose: old.purpose,
    named: JSON.stringify(old.named),
    excluded: JSON.stringify(old.excluded),
    attribution: old.attribution,
    personal_data: old.personal_data,
  };
}

/**
 * Takes back the item that a draft replaces, in the transaction that shares the draft. If it was taken back already its
 * recipients learn of the new one all the same. Throws `conflict` where another draft has replaced it.
 */
export async function replaceCorrected(system: Tx, actor: Actor, id: string, draft: string): Promise<void> {
  const old = await lockItem(system, id);
  // Two that both replace it would both stay, and its recipients learn of one alone.
  if (old.corrected_by !== null)
    throw new AppError('conflict', 'Another item has replaced it already: correct that one instead.');
  if (after(old.state, 'recall') === null) await updateItem(system, id, { corrected_by: draft });
  else await takeBack(system, actor, old, { reason: '', correctedBy: draft });
}
