import type { z } from 'zod';
import type { notice } from '../../../contract/notifications.ts';
import type { AccountHolder } from '../../directory/index.ts';
import { type MailLanguage, say } from '../mail/texts.ts';

type Notice = z.input<typeof notice>;

/** Mail crosses other people's servers: it names only what may be passed on within a community (TLP 2.0). */
export function isNamedInMail({ brief }: Notice): boolean {
  return brief !== null && (brief.tlp === 'clear' || brief.tlp === 'green');
}

/** The mail about these, or null where nothing of them may be known any more. */
export function noticeMail(notices: readonly Notice[], holder: AccountHolder, language: MailLanguage, url: string) {
  const lines = notices.flatMap((one) => lineOf(one, holder, language, url));
  if (lines.length === 0) return null;
  const subject = lines.length === 1 ? 'noticeSubjectOne' : 'noticeSubject';
  return {
    to: holder.email,
    subject: say(language, subject, { count: lines.length }),
    text: [
      say(language, 'greeting', { name: holder.addressAs }),
      '',
      say(language, 'noticeIntro'),
      '',
      ...lines.map((line) => `- ${line}`),
      '',
      say(language, 'noticeEnd'),
      `${url}/notifications`,
    ].join('\n'),
  };
}

function lineOf(one: Notice, { timeZone }: AccountHolder, language: MailLanguage, url: string): string[] {
  if (one.kind === 'recalled') {
    if (one.deleteBy === null) return [say(language, 'recalled')];
    const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(one.deleteBy));
    return [say(language, 'recalledBy', { day })];
  }
  const { brief } = one;
  if (!brief) return [];
  const tlp = `TLP:${(brief.tlp ?? '').toUpperCase()}`;
  const what = isNamedInMail(one) ? `${oneLine(brief.title)} (${tlp})` : say(language, 'hidden', { tlp });
  const text = say(language, one.kind, { what, watch: oneLine(one.watch?.name ?? '') });
  return [`${text}\n  ${url}/exchange/items/${one.item}`];
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ');
}
