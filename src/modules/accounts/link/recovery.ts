import { z } from 'zod';
import { systemActor } from '../../../kernel/access/actor.ts';
import type { Tx } from '../../../kernel/db/tx.ts';
import { jobType, worker } from '../../../kernel/jobs/job.ts';
import { sendMail } from '../../../kernel/mail.ts';
import { type AccountHolder, accountHoldersByEmail } from '../../directory/index.ts';
import { giveLink } from './give.ts';
import { voidLinks } from './store.ts';

/** Whether anybody has this address is found out beside the request, so that its answer and its time do not tell. */
export const recoveryJob = jobType({ name: 'accounts.recovery', payload: z.object({ email: z.string() }) });

export const recoveryWorker = worker(recoveryJob, (kernel, { email }) =>
  kernel.database.write(systemActor('recovery'), async (tx) => {
    for (const holder of await accountHoldersByEmail(tx, email)) await mailLink(tx, kernel.url(), holder);
  }),
);

async function mailLink(tx: Tx, url: string, holder: AccountHolder): Promise<void> {
  await voidLinks(tx, 'recovery', holder.id);
  const { link } = await giveLink(tx, url, 'recovery', holder);
  await sendMail(tx, {
    to: holder.email,
    subject: 'Renkei: your sign-in link',
    text: [
      `${holder.addressAs},`,
      '',
      'somebody, probably you, asked for a link to sign in at Renkei. It works once, for 15 minutes:',
      '',
      link,
      '',
      'If it was not you, do nothing. Without this mail nobody can use it.',
    ].join('\n'),
  });
}
