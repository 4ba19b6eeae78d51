import type { z } from 'zod';
import type { notice } from '../../../contract/notifications.ts';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Kernel } from '../../../kernel/kernel.ts';
import { sendMail } from '../../../kernel/mail.ts';
import { type AccountHolder, accountHolders } from '../../directory/index.ts';
import { type Delivery, itemsInBrief, type LogRead } from '../../exchange/index.ts';
import { mailLanguage } from '../mail/texts.ts';
import type { NoticeRow, NotificationTables } from '../tables.ts';
import { actorOf } from './inform.ts';
import { viewOf } from './list.ts';
import { isNamedInMail, noticeMail } from './mail-text.ts';

const MOST_IN_ONE = 100;

/** Mails everybody what is due to them: one mail for all of it, and of each item what they may know by now. */
export async function mailDueNotices(kernel: Kernel, logRead: LogRead): Promise<void> {
  const due = await kernel.database.read(systemActor('inbox: who is due a mail'), async (tx) => {
    const rows = await tx
      .db<NotificationTables>()
      .selectFrom('notice')
      .select('person')
      .distinct()
      .where('mail_at', '<=', tx.now)
      .execute();
    return accountHolders(
      tx,
      rows.map(({ person }) => person),
    );
  });
  for (const holder of due) await mailOne(kernel, logRead, holder);
}

async function mailOne({ database, url }: Kernel, logRead: LogRead, holder: AccountHolder): Promise<void> {
  const actor = actorOf(holder);
  const { rows, views, deliveries } = await database.read(actor, async (tx) => {
    const rows = await tx
      .db<NotificationTables>()
      .selectFrom('notice')
      .selectAll()
      .where('person', '=', holder.id)
      .where('mail_at', '<=', tx.now)
      .orderBy('id')
      .limit(MOST_IN_ONE)
      .execute();
    const views = rows.map(await viewOf(tx, rows));
    return { rows, views, deliveries: await deliveriesOf(views) };

    async function deliveriesOf(shown: readonly z.input<typeof notice>[]): Promise<Delivery[]> {
      const named = shown.filter(isNamedInMail).map(({ item }) => item);
      return [...(await itemsInBrief(tx, named)).values()].map(({ delivery }) => delivery);
    }
  });
  const mail = noticeMail(views, holder, mailLanguage(holder.languages), url());
  if (deliveries.length > 0) await logRead({ actor, via: 'mail', act: 'read', announced: true, deliveries });
  await database.write(systemActor('inbox: mail'), async (tx) => {
    // Where another process was faster there is nothing left to send.
    const { numUpdatedRows } = await tx
      .db<NotificationTables>()
      .updateTable('notice')
      .set({ mail_at: null } satisfies Partial<NoticeRow>)
      .where('mail_at', 'is not', null)
      .where(
        'id',
        'in',
        rows.map(({ id }) => id),
      )
      .executeTakeFirst();
    if (mail && Number(numUpdatedRows) > 0) await sendMail(tx, mail);
  });
}
