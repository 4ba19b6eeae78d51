import type { ReadTx } from '../../../kernel/db/tx.ts';
import { notFound } from '../../../kernel/errors.ts';
import { readEvidence } from '../read-evidence.ts';
import type { AgreementDocument } from './agreement-pdf.ts';

/**
 * What goes into the PDF of a version, in the wanted language, else in English, else in the first edition.
 * Throws `not-found` for a draft and for a language without an edition.
 */
export async function readDocument(tx: ReadTx, version: string, language?: string): Promise<AgreementDocument> {
  const { manifest, editions, accessions } = await readEvidence(tx, version);
  const fallback = editions.find((edition) => edition.language === 'en') ?? editions[0];
  const edition = language === undefined ? fallback : editions.find((each) => each.language === language);
  if (!edition) throw notFound('edition');
  return { manifest: JSON.parse(manifest), edition, accessions, at: tx.now };
}
