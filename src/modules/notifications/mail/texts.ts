/** What mails say, by language of the reader; English where theirs is missing. Names of people and items are put in as they are. */
const TEXTS = {
  en: {
    greeting: '{name},',
    webhookFailing:
      'messages to the webhook {url} of your organisation have failed for two days. It is disabled now, and nothing is lost: messages that could not be delivered are kept for two weeks.',
    webhookGone:
      'the webhook {url} of your organisation answered that it is gone for good (410). It is disabled now; messages that could not be delivered are kept for two weeks.',
    webhookWhat: 'Make the receiver answer again, then let the webhook go on and replay what is dead:',
    webhookSubject: 'Renkei: a webhook of your organisation is disabled',
  },
  ja: {
    greeting: '{name} 様',
    webhookFailing:
      '貴組織の Webhook {url} への送信が 2 日間にわたり失敗したため、無効にしました。失われたものはありません。届かなかったメッセージは 2 週間保管されます。',
    webhookGone:
      '貴組織の Webhook {url} から「恒久的に廃止された」との応答 (410) がありましたので、無効にしました。届かなかったメッセージは 2 週間保管されます。',
    webhookWhat: '受信側の復旧後、Webhook を再開し、届かなかったメッセージを再送してください。',
    webhookSubject: 'Renkei: 貴組織の Webhook が無効になりました',
  },
} as const;

type MailText = keyof (typeof TEXTS)['en'];

export type MailLanguage = keyof typeof TEXTS;

/** The first of a person's languages that mails are written in. */
export function mailLanguage(languages: readonly string[]): MailLanguage {
  const known = languages.map((tag) => tag.split('-')[0]!).find((tag) => tag in TEXTS);
  return (known as MailLanguage | undefined) ?? 'en';
}

/** A text with its values. */
export function say(language: MailLanguage, text: MailText, values: Readonly<Record<string, string | number>> = {}) {
  return TEXTS[language][text].replaceAll(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}
