import * as contract from '../../../contract/notifications.ts';
import type { Actor, PersonActor } from '../../../kernel/access/actor.ts';
import { idCursor, pageOf } from '../../../kernel/db/page.ts';
import type { ReadTx } from '../../../kernel/db/tx.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { type Route, serveCommand, serveQuery } from '../../../kernel/http/serve.ts';
import { accountHolders } from '../../directory/index.ts';
import type { NotificationTables, WatchRow } from '../tables.ts';
import { countUnread, listInbox, markRead } from './list.ts';
import { DEFAULTS, preferencesOf, savePreferences } from './preferences.ts';

const MAX_WATCHES = 50;

/** A person's inbox, how they want to be told, and of what. */
export const inboxRoutes: readonly Route[] = [
  serveQuery(contract.listNotices, ({ tx, query }) => listInbox(tx, query)),

  serveQuery(contract.countNotices, async ({ tx }) => ({ unread: await countUnread(tx) })),

  serveCommand(contract.readNotices, async ({ tx, body }) => {
    await markRead(tx, body);
    return { unread: await countUnread(tx) };
  }),

  serveQuery(contract.getPreferences, async ({ tx, actor }) => {
    const { person } = personIn(actor);
    const wishes = (await preferencesOf(tx, [person])).get(person) ?? DEFAULTS;
    return { ...wishes, timeZone: await zoneOf(tx, person) };
  }),

  serveCommand(contract.setPreferences, async ({ tx, actor, body }) => {
    const { person } = personIn(actor);
    await savePreferences(tx, person, body);
    return { ...body, timeZone: await zoneOf(tx, person) };
  }),

  serveQuery(contract.listWatches, async ({ tx, query }) => {
    const all = tx
      .db<NotificationTables>()
      .selectFrom('watch')
      .selectAll()
      .orderBy('id', 'desc')
      .limit(query.limit + 1);
    const cursor = idCursor(query.after);
    const rows = await (cursor ? all.where('id', '<', cursor) : all).execute();
    return pageOf(rows, query.limit, ({ id }) => id, watchView);
  }),

  serveCommand(contract.createWatch, async ({ tx, actor, body }) => {
    const { person, organisation } = personIn(actor);
    const { count } = await tx
      .db<NotificationTables>()
      .selectFrom('watch')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    if (count >= MAX_WATCHES) throw new AppError('conflict', `You have ${MAX_WATCHES} watches: delete one first.`);
    const words = body.words === '' ? null : body.words;
    const row: WatchRow = { ...body, words, id: tx.ids.next(), person, organisation, created_at: tx.now };
    await tx.db<NotificationTables>().insertInto('watch').values(row).execute();
    return watchView(row);
  }),

  serveCommand(contract.deleteWatch, async ({ tx, params }) => {
    const { numDeletedRows } = await tx
      .db<NotificationTables>()
      .deleteFrom('watch')
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (Number(numDeletedRows) === 0) throw notFound('watch');
    return undefined;
  }),
];

function personIn(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor;
  throw new AppError('forbidden', 'This act needs a signed-in person.');
}

async function zoneOf(tx: ReadTx, person: string): Promise<string> {
  const [holder] = await accountHolders(tx, [person]);
  return holder?.timeZone ?? 'UTC';
}

function watchView({ id, name, circle, type, words, source, tlp, critical, created_at }: WatchRow) {
  return { id, name, circle, type, words, source, tlp, critical, createdAt: created_at.toISOString() };
}
