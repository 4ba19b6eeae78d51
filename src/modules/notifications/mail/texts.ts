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
    noticeSubjectOne: 'Renkei: something for you',
    noticeSubject: 'Renkei: {count} things for you',
    noticeIntro: 'this happened on Renkei:',
    noticeEnd: 'What a mail may not say is told after you sign in. How you are told is up to you:',
    hidden: '{tlp}: its title is shown after you sign in',
    matched: 'Shared, and fits what you look out for, "{watch}": {what}',
    released: 'Released to your organisation: {what}',
    feedback: 'Feedback on what you shared: {what}',
    recalled: 'Taken back: an item that your organisation had received. Delete your copies.',
    recalledBy: 'Taken back: an item that your organisation had received. Delete your copies by {day}.',
  },
  ja: {
    greeting: '{name} 様',
    webhookFailing:
      '貴組織の Webhook {url} への送信が 2 日間にわたり失敗したため、無効にしました。失われたものはありません。届かなかったメッセージは 2 週間保管されます。',
    webhookGone:
      '貴組織の Webhook {url} から「恒久的に廃止された」との応答 (410) がありましたので、無効にしました。届かなかったメッセージは 2 週間保管されます。',
    webhookWhat: '受信側の復旧後、Webhook を再開し、届かなかったメッセージを再送してください。',
    webhookSubject: 'Renkei: 貴組織の Webhook が無効になりました',
    noticeSubjectOne: 'Renkei: お知らせがあります',
    noticeSubject: 'Renkei: お知らせが {count} 件あります',
    noticeIntro: 'Renkei で次のことがありました。',
    noticeEnd: 'メールに書けない内容は、サインインするとご覧になれます。通知方法の変更はこちら:',
    hidden: '{tlp} (件名はサインイン後に表示されます)',
    matched: '「{watch}」に一致する情報が共有されました: {what}',
    released: '貴組織に提供されました: {what}',
    feedback: '共有した情報にフィードバックがありました: {what}',
    recalled: '貴組織が受け取った情報が取り消されました。複製を削除してください。',
    recalledBy: '貴組織が受け取った情報が取り消されました。{day} までに複製を削除してください。',
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
