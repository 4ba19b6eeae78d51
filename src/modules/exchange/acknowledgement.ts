import { organisationOf, personOf } from '../../kernel/access/actor.ts';
import type { ReadTx, Tx } from '../../kernel/db/tx.ts';
import { notFound } from '../../kernel/errors.ts';
import { organisationBriefs } from '../directory/index.ts';
import { append } from '../ledger/index.ts';
import { itemById } from './item-store.ts';
import { isOverdue, noticesFor, noticeView, readableOf } from './recall-notices.ts';
import type { ExchangeTables } from './tables.ts';

/**
 * Notes that the actor's organisation has deleted its copies of an item that was taken back; the first time stands. Throws
 * `not-found` where it was not told of such a recall.
 */
export async function acknowledgeRecall(tx: Tx, id: string, { deletedAt }: { deletedAt?: string | undefined }) {
  const { actor, now } = tx;
  const row = await tx.asSystem('acknowledge recall', async (system) => {
    const notice = await noticesFor(system, actor).where('item', '=', id).executeTakeFirst();
    if (!notice) throw notFound('recall');
    const organisation = organisationOf(actor)!;
    const at = deletedAt === undefined ? now : new Date(Math.min(Date.parse(deletedAt), now.getTime()));
    const noted = await system
      .db<ExchangeTables>()
      .updateTable('recall_notice')
      .set({ acknowledged_at: now, acknowledged_person: personOf(actor), deleted_at: at })
      .set({ acknowledged_token: actor.kind === 'token' ? actor.token : null })
      .where('item', '=', id)
      .where('organisation', '=', organisation)
      .where('acknowledged_at', 'is', null)
      .returning('source')
      .executeTakeFirst();
    if (!noted) return notice;
    const { circle, source_shown } = await itemById(system, id);
    await append(system, {
      act: 'recall-acknowledged',
      organisation,
      ...(actor.kind === 'person' ? { person: actor.person } : {}),
      subject: { type: 'item', id },
      // An anonymous source sees the entry; to the recipient it does not say who that is.
      ...(source_shown ? { source: noted.source } : {}),
      concerned: [noted.source],
      ...(circle === null ? {} : { circle }),
      detail: { deletedAt: at.toISOString() },
    });
    return { ...notice, acknowledged_at: now };
  });
  return noticeView(row, await readableOf(tx, [row]), now);
}

/** Every organisation that was told of a recall and whether it has confirmed; for the source, to others it does not exist. */
export async function acknowledgementsOf(tx: ReadTx, id: string) {
  const item = await itemById(tx, id);
  if (item.source !== organisationOf(tx.actor)) throw notFound('item');
  const rows = await tx.db<ExchangeTables>().selectFrom('recall_notice').selectAll().where('item', '=', id).execute();
  const names = await organisationBriefs(
    tx,
    rows.map((row) => row.organisation),
  );
  return rows.flatMap((row) => {
    const brief = names.get(row.organisation);
    if (!brief) return [];
    return [
      {
        ...brief,
        acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
        deletedAt: row.deleted_at?.toISOString() ?? null,
        by: row.acknowledged_person ? ('person' as const) : row.acknowledged_token ? ('tool' as const) : null,
        deleteBy: row.delete_by?.toISOString() ?? null,
        overdue: isOverdue(row, tx.now),
      },
    ];
  });
}
