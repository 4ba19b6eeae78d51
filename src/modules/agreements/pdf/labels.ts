/** The words that the signature page adds to an edition. */
export interface Labels {
  readonly version: (number: number) => string;
  readonly manifest: string;
  readonly equalForce: string;
  readonly signatures: string;
  readonly nobody: string;
  readonly signed: string;
  readonly approved: string;
  readonly countersigned: string;
  readonly notYet: string;
  readonly withdrawn: string;
  readonly suspended: string;
  readonly lapsed: string;
  readonly editionRead: string;
  readonly verify: string;
}

const EN: Labels = {
  version: (number) => `Version ${number}`,
  manifest: 'Manifest (SHA-256)',
  equalForce: 'Language editions of equal force',
  signatures: 'Signatures',
  nobody: 'Nobody has signed yet.',
  signed: 'Signed',
  approved: 'Approved',
  countersigned: 'Countersigned by the organisation, key',
  notYet: 'Not complete: the second approval is missing.',
  withdrawn: 'Withdrawn',
  suspended: 'Suspended',
  lapsed: 'Lapsed',
  editionRead: 'edition read',
  verify:
    'This page shows signatures; it is none itself. Download the evidence and check it with: renkei verify agreement FILE',
};

const JA: Labels = {
  version: (number) => `第${number}版`,
  manifest: 'マニフェスト(SHA-256)',
  equalForce: '等しく正文とする言語版',
  signatures: '署名',
  nobody: '署名はまだない。',
  signed: '署名',
  approved: '承認',
  countersigned: '組織の副署、鍵',
  notYet: '未完了:二人目の承認がない。',
  withdrawn: '脱退',
  suspended: '資格停止',
  lapsed: '失効',
  editionRead: '閲覧した言語版',
  verify:
    'このページは署名を示すものであり、署名そのものではない。証跡を取得し、次のコマンドで検証する:renkei verify agreement FILE',
};

/** In the edition's language where it is there, else in English. */
export function labelsIn(language: string): { readonly labels: Labels; readonly language: string } {
  return language === 'ja' ? { labels: JA, language } : { labels: EN, language: 'en' };
}
