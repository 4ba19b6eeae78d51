import { sql } from 'kysely';
import { organisationOf } from '../../../kernel/access/actor.ts';
import type { Keyring } from '../../../kernel/crypto/keyring.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { append } from '../../ledger/index.ts';
import { after } from '../item.ts';
import { lockItem, updateItem } from '../item-store.ts';
import { recall, recipients } from '../recall.ts';
import type { ExchangeTables } from '../tables.ts';
import { type Collection, collectionFor } from './collections.ts';
import { readFilter } from './filter.ts';
import { matching, objectExists } from './page.ts';

interface Removal {
  readonly collection: string;
  readonly object: string;
  readonly query: unknown;
}

/**
 * Deletes versions of an object that the actor's organisation has shared; without match[version] all of them (TAXII 2.1
 * §5.7). What others shared under the same id stays, and where nothing else is there the act is forbidden.
 */
export async function removeObject(
  tx: Tx,
  keyring: Keyring,
  { collection: name, object, query }: Removal,
): Promise<void> {
  const collection = await collectionFor(tx, keyring, name);
  refuseByRights(collection);
  const asked = readFilter(query);
  const hasVersion = (query as Record<string, unknown>)['match[version]'] !== undefined;
  const filter = hasVersion ? asked : { ...asked, version: 'all' as const };
  const range = { reach: 'circle', collection: collection.id, after: 0, object } as const;
  if (!(await objectExists(tx, range, object))) throw notFound('object');
  const organisation = organisationOf(tx.actor)!;
  const wanted = await sql<{ added: number; item: string; own: boolean }>`
    select one.added, one.item, item.source = ${organisation} as own
    from shared_object as one join item on item.id = one.item
    where ${matching(range, filter)}`.execute(tx.db<ExchangeTables>());
  const own = wanted.rows.filter((row) => row.own);
  if (own.length === 0 && wanted.rows.length > 0)
    throw new AppError('forbidden', 'Only the organisation that shared an object can delete it.');
  for (const [item, rows] of Map.groupBy(own, (row) => row.item)) {
    await removeFrom(
      tx,
      item,
      rows.map((row) => row.added),
      collection,
    );
  }
}

/** What is left of nothing is a recall: recipients are told, with the day by which copies must be gone. */
async function removeFrom(tx: Tx, item: string, places: readonly number[], { circle }: Collection): Promise<void> {
  const row = await lockItem(tx, item);
  if (places.length >= row.objects) {
    if (after(row.state, 'recall') !== null) {
      await recall(tx, item, { reason: 'Deleted by its source through TAXII.', revoke: false });
    }
    return;
  }
  await tx.asSystem('taxii: delete', async (system) => {
    const db = system.db<ExchangeTables>();
    const gone = await db.deleteFrom('shared_object').where('added', 'in', places).returning('added').execute();
    if (gone.length === 0) return;
    await updateItem(system, item, { objects: row.objects - gone.length });
    await append(system, {
      act: 'recalled',
      organisation: row.source,
      subject: { type: 'item', id: item },
      ...(circle ? { circle } : {}),
      concerned: row.source_shown ? await recipients(system, item) : [],
      detail: { via: 'taxii', objects: gone.length },
    });
  });
}

/** The table of TAXII 2.1 §5.7: unreadable and unwritable is unseen; one of the two alone is forbidden. */
function refuseByRights({ canRead, canWrite }: Collection) {
  if (canRead && canWrite) return;
  throw new AppError('forbidden', 'Deleting needs a collection that you can both read and write.');
}
