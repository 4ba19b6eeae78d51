import type { Tx } from '../../kernel/db/tx.ts';
import { AppError, notFound } from '../../kernel/errors.ts';
import { internAudience, settledSurroundingsOf } from '../audiences/index.ts';
import { append } from '../ledger/index.ts';
import { decide } from '../policy/index.ts';
import { itemReleased } from './events.ts';
import { itemById, lockItem, releasesOf, type StoredItem, updateItem } from './item-store.ts';
import { replace } from './place.ts';
import { policyActor } from './policy-actor.ts';
import { policyItem } from './policy-item.ts';
import { refused } from './refused.ts';
import type { ExchangeTables } from './tables.ts';
import { sharedPartAudiences } from './variant/audiences.ts';

/**
 * A recipient passes an item on to its client: a logged act under the onward-sharing clause. The client becomes a reader;
 * its audience and the places of its objects are made anew, so that the client finds it when it polls.
 */
export async function release(tx: Tx, id: string, client: string): Promise<StoredItem> {
  const { circle: place } = await itemById(tx, id);
  return tx.asSystem('release to client', async (system) => {
    const surroundings = place === null ? null : await settledSurroundingsOf(system, place);
    // Held from here on, so that it cannot be taken back, or released to another, in between.
    const seen = await lockItem(system, id);
    if (surroundings === null || seen.state !== 'published')
      throw new AppError('conflict', 'Only an item that is shared now can be released.');
    const { circle, agreement, parties } = surroundings;
    if (!parties.some(({ organisation }) => organisation === client)) throw notFound('client');
    const before = policyItem(seen, await releasesOf(system, id), tx.now);
    const actor = policyActor(tx.actor, parties);
    const decision = decide({
      act: 'release-to-client',
      item: before,
      circle,
      agreement,
      at: tx.now.getTime(),
      actor,
      client,
    });
    if (!decision.allow) throw refused(decision.reasons);
    const by = actor.party.organisation;
    if (by === seen.source && !seen.source_shown) throw wouldTellSource();
    await system
      .db<ExchangeTables>()
      .insertInto('release')
      .values({ item: id, by_organisation: by, client, source: seen.source, person: actor.person, at: tx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    const item = policyItem(seen, await releasesOf(system, id), tx.now);
    const audience = await internAudience(system, item, surroundings, 'open');
    const parts = await sharedPartAudiences(system, seen, surroundings, 'open');
    if (audience !== seen.audience) await replace(system, { item: id, audience, parts });
    const clause = decision.reasons.find((reason) => reason.clause)?.clause;
    await append(system, {
      act: 'released',
      organisation: by,
      ...(actor.person ? { person: actor.person } : {}),
      subject: { type: 'item', id },
      circle: circle.id,
      ground: { agreement: agreement.id, version: agreement.version, ...(clause ? { clause: clause.number } : {}) },
      concerned: [seen.source, client],
      detail: { client },
    });
    const released = await updateItem(system, id, { audience });
    await system.emit(itemReleased, { item: id, circle: circle.id, client });
    return released;
  });
}

/** A client always learns who released to it. */
function wouldTellSource(): AppError {
  return new AppError(
    'conflict',
    'You shared this anonymously: if you released it yourself, your client would learn who you are.',
  );
}
