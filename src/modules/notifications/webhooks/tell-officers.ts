import type { Tx } from '../../../kernel/db/tx.ts';
import { sendMail } from '../../../kernel/mail.ts';
import { holdersIn } from '../../directory/index.ts';
import { mailLanguage, say } from '../mail/texts.ts';
import type { WebhookRow } from '../tables.ts';

/** Tells the officers of an organisation that one of its webhooks was disabled, and why. */
export async function tellOfficers(tx: Tx, webhook: WebhookRow, why: 'gone' | 'failing', url: string): Promise<void> {
  for (const officer of await holdersIn(tx, webhook.organisation, 'officer')) {
    const language = mailLanguage(officer.languages);
    const what = why === 'gone' ? 'webhookGone' : 'webhookFailing';
    await sendMail(tx, {
      to: officer.email,
      subject: say(language, 'webhookSubject'),
      text: [
        say(language, 'greeting', { name: officer.addressAs }),
        '',
        say(language, what, { url: webhook.url }),
        '',
        say(language, 'webhookWhat'),
        `${url}/webhooks/${webhook.id}`,
      ].join('\n'),
    });
  }
}
