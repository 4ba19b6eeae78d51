import { sql } from 'kysely';
import { z } from 'zod';
import { systemActor } from '../../kernel/access/actor.ts';
import type { Tx } from '../../kernel/db/tx.ts';
import { jobType, worker } from '../../kernel/jobs/job.ts';
import { sendMail } from '../../kernel/mail.ts';
import { accountHolders, holdersIn } from '../directory/index.ts';
import type { ExchangeTables } from './tables.ts';

export const remindJob = jobType({ name: 'exchange.remind-recalls', payload: z.object({}) });

const NOTICE_MS = 24 * 3_600_000;
const MOST_AT_ONCE = 1000;

interface Due {
  readonly item: string;
  readonly organisation: string;
  readonly delete_by: Date;
  /** Under TLP:RED only they are told. */
  readonly persons: string[] | null;
}

/**
 * Reminds recipients that have not confirmed a deletion: once a day before it is due, once when it is overdue. A mail says
 * how many and by when, not what: it leaves the node.
 */
export async function remindOfRecalls(tx: Tx, url: string): Promise<void> {
  const due = await markDue(tx);
  for (const of of Map.groupBy(due, recipientOf).values()) {
    const { organisation, persons } = of[0]!;
    const holders = persons ? await accountHolders(tx, persons) : await holdersIn(tx, organisation, 'responder');
    for (const { email, addressAs } of holders) await sendMail(tx, mailTo(email, addressAs, of, url, tx.now));
  }
}

function recipientOf({ organisation, persons }: Due): string {
  return `${organisation} ${persons?.join(' ') ?? ''}`;
}

async function markDue(tx: Tx): Promise<Due[]> {
  const soon = new Date(tx.now.getTime() + NOTICE_MS);
  const { rows } = await sql<Due>`
    with due as (
      select item, organisation from recall_notice
      where acknowledged_at is null
        and ((reminders = 0 and delete_by <= ${soon}::timestamptz) or (reminders < 2 and delete_by <= ${tx.now}::timestamptz))
      order by delete_by limit ${MOST_AT_ONCE} for update skip locked
    )
    update recall_notice as notice set reminders = case when notice.delete_by <= ${tx.now}::timestamptz then 2 else 1 end
    from due join item on item.id = due.item
    where notice.item = due.item and notice.organisation = due.organisation
    returning notice.item, notice.organisation, notice.delete_by, case when item.tlp = 'red' then array(
      select named ->> 'person' from jsonb_array_elements(item.named) as named
      where named ->> 'organisation' = notice.organisation::text order by 1) end as persons`.execute(
    tx.db<ExchangeTables>(),
  );
  return rows;
}

function mailTo(to: string, name: string, due: readonly Due[], url: string, now: Date) {
  const first = new Date(Math.min(...due.map((one) => one.delete_by.getTime())));
  const isLate = first <= now;
  return {
    to,
    subject: isLate ? 'Renkei: deletion overdue' : 'Renkei: copies to delete',
    text: [
      `${name},`,
      '',
      `your organisation had received ${due.length === 1 ? 'an item that its source has' : `${due.length} items that their sources have`} taken back.`,
      isLate
        ? `Copies had to be deleted by ${first.toISOString()}, and nobody has confirmed it yet.`
        : `Delete your copies by ${first.toISOString()} and confirm it here:`,
      '',
      `${url}/exchange/recalls`,
    ].join('\n'),
  };
}

export const remindWorker = worker(
  remindJob,
  ({ database, url }) => database.write(systemActor('remind of recalls'), (tx) => remindOfRecalls(tx, url())),
  { cron: '41 * * * *' },
);
