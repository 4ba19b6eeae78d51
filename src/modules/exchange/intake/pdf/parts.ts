import { IntakeError } from '../error.ts';
import type { TextPart } from '../finding.ts';
import { inWorker } from '../in-worker.ts';

export const PDF_LIMITS = {
  bytes: 32 * 1_048_576,
  pages: 1000,
  characters: 8_000_000,
  milliseconds: 30_000,
  megabytes: 384,
};

interface Read {
  readonly pages: readonly string[];
  readonly whole: boolean;
}

const READER = new URL('./worker.ts', import.meta.url);

const REMEDY = 'copy its text and paste that';

/** The text of a PDF, page by page, read in a thread of its own with little memory and time. Throws `IntakeError`. */
export async function pdfParts(bytes: Uint8Array, limits = PDF_LIMITS): Promise<TextPart[]> {
  if (bytes.length > limits.bytes)
    throw new IntakeError('too-large', `This PDF is larger than ${limits.bytes} bytes; ${REMEDY}.`);
  const asked = { bytes: new Uint8Array(bytes), mostPages: limits.pages, mostCharacters: limits.characters };
  const answer = await inWorker<Read>(READER, asked, limits);
  if ('failed' in answer)
    throw new IntakeError('wrong-content', `This PDF cannot be read (${answer.failed.slice(0, 200)}); ${REMEDY}.`);
  if (!answer.whole)
    throw new IntakeError(
      'too-large',
      `This PDF has more than ${limits.pages} pages or ${limits.characters} characters; split it.`,
    );
  const parts = answer.pages.map((text, n) => ({ name: `page ${n + 1}`, text, trusted: true }));
  if (parts.every(({ text }) => text.trim() === ''))
    throw new IntakeError('wrong-content', 'This PDF holds pictures and no text; type or paste what it says.');
  return parts;
}
