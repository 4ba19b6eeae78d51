import { sha256Hex } from '../../../kernel/crypto/hash.ts';
import { type Block, parseEdition } from '../edition-text.ts';
import type { AgreementEvidence } from '../evidence-file.ts';
import { type Manifest, sealManifest } from '../manifest.ts';
import { type Labels, labelsIn } from './labels.ts';
import { openSheet, PAGE, type Sheet, type Style } from './sheet.ts';

export interface AgreementDocument {
  readonly manifest: Manifest;
  readonly edition: { readonly language: string; readonly text: string };
  readonly accessions: AgreementEvidence['accessions'];
  /** When the document is made; the only thing in it that changes from one download to the next. */
  readonly at: Date;
}

const INK = '#1a1a1a';
const GREY = '#666666';
const CLAUSE_INDENT = 36;

/** One language edition with the signature page, as PDF; the same bytes for the same content and instant. */
export async function agreementPdf({ manifest, edition, accessions, at }: AgreementDocument): Promise<Buffer> {
  const { title, blocks } = parseEdition(edition.text, edition.language);
  const { labels, language } = labelsIn(edition.language);
  const { sha256 } = sealManifest(manifest);
  const sheet = openSheet({ title, language: edition.language, at });
  const words: Words = {
    labels,
    sha256,
    style: (size, weight = 'regular', colour = INK) => ({ size, weight, colour, language }),
  };

  sheet.paragraph(title, { size: 18, weight: 'bold', colour: INK, language: edition.language });
  sheet.paragraph(
    `${labels.version(manifest.version)} · ${manifest.agreement.slug}`,
    words.style(10, 'regular', GREY),
    { before: 4 },
  );
  for (const block of blocks) writeBlock(sheet, block, edition.language);
  sheet.newPage();
  writeSignaturePage(sheet, manifest, accessions, words);
  sheet.onEveryPage((page, pages) => {
    const small = words.style(7.5, 'regular', GREY);
    sheet.at(
      PAGE.left,
      48,
      `${manifest.agreement.slug} · ${labels.version(manifest.version)} · ${edition.language}`,
      small,
    );
    sheet.at(PAGE.left, PAGE.height - 40, `SHA-256 ${sha256}`, small);
    sheet.at(PAGE.width - PAGE.right, PAGE.height - 40, `${page} / ${pages}`, small, 'right');
  });
  return sheet.finish();
}

interface Words {
  readonly labels: Labels;
  readonly sha256: string;
  readonly style: (size: number, weight?: Style['weight'], colour?: string) => Style;
}

function writeBlock(sheet: Sheet, { kind, number, text }: Block, language: string): void {
  const body: Style = { size: 10.5, weight: 'regular', colour: INK, language };
  if (kind === 'heading') {
    const heading = number === null ? text : `${number}  ${text}`;
    sheet.paragraph(heading, { ...body, size: 12, weight: 'bold' }, { before: 14, keep: 40 });
  } else if (kind === 'paragraph') {
    sheet.paragraph(text, body, { before: 8 });
  } else {
    sheet.paragraph(text, body, { before: 6, indent: CLAUSE_INDENT, hanging: number ?? '' });
  }
}

function writeSignaturePage(
  sheet: Sheet,
  manifest: Manifest,
  accessions: AgreementEvidence['accessions'],
  { labels, sha256, style }: Words,
): void {
  sheet.paragraph(labels.signatures, style(16, 'bold'));
  sheet.paragraph(labels.manifest, style(8.5, 'regular', GREY), { before: 8 });
  sheet.paragraph(sha256, style(9));
  sheet.paragraph(labels.equalForce, style(8.5, 'regular', GREY), { before: 6 });
  for (const { language, title, sha256: hash } of manifest.editions) {
    sheet.paragraph(`${language}  ${title}`, { ...style(9), language });
    sheet.paragraph(hash, style(7.5, 'regular', GREY), { indent: 18 });
  }
  sheet.line();
  if (accessions.length === 0) sheet.paragraph(labels.nobody, style(10), { before: 8 });
  for (const accession of accessions) writeAccession(sheet, accession, { labels, sha256, style });
  sheet.line();
  sheet.paragraph(labels.verify, style(8.5, 'regular', GREY), { before: 4 });
}

function writeAccession(
  sheet: Sheet,
  { organisation, state, signatures, countersignature }: AgreementEvidence['accessions'][number],
  { labels, style }: Words,
): void {
  sheet.paragraph(`${organisation.name} (${organisation.country})`, style(11, 'bold'), { before: 12, keep: 60 });
  for (const { statement, at } of signatures) {
    const act = statement.act === 'sign' ? labels.signed : labels.approved;
    const who = `${act}: ${statement.person.name}, ${statement.capacity}`;
    sheet.paragraph(`${who} · ${utc(at)} · ${labels.editionRead}: ${statement.edition}`, style(9.5), { indent: 12 });
  }
  const grey = style(9, 'regular', GREY);
  if (countersignature) {
    const key = sha256Hex(Buffer.from(countersignature.publicKey, 'base64')).slice(0, 16);
    const said = `${labels.countersigned} ${key} · ${utc(countersignature.words.at)}`;
    sheet.paragraph(said, grey, { indent: 12 });
  } else if (state === 'signed') sheet.paragraph(labels.notYet, grey, { indent: 12 });
  if (state !== 'signed' && state !== 'countersigned')
    sheet.paragraph(labels[state], style(9.5, 'bold'), { indent: 12 });
}

/** `2026-05-01 09:30 UTC`, the same for every reader. */
function utc(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
