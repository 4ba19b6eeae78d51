import type { Attachment, Email } from 'postal-mime';
import { IntakeError } from '../error.ts';
import type { TextPart } from '../finding.ts';
import { inWorker, type WorkerLimits } from '../in-worker.ts';
import { pdfParts } from '../pdf/parts.ts';
import type { Reporter } from '../report.ts';
import { readHtml } from './html.ts';

/** Headers that tell of the sender. Those that tell of the victim (To, Cc, Delivered-To) are not read at all. */
const HEADERS = new Set(['received', 'return-path', 'reply-to', 'from', 'sender', 'x-originating-ip', 'x-sender-ip']);
const DEEPEST = 3;
const MOST_ATTACHMENTS = 200;

/** What can be read of an e-mail (RFC 5322, MIME): its words, where its links lead, its attachments, and some headers. */
export async function mailParts(bytes: Uint8Array, report: Reporter, depth = 0): Promise<TextPart[]> {
  const mail = await parsed(bytes);
  const html = readHtml(mail.html ?? '');
  const prefix = depth === 0 ? '' : 'attached e-mail: ';
  const named = (name: string, text: string, trusted = true) => ({
    name: `${prefix}${name}`.replace(/: $/, ''),
    text,
    trusted,
  });
  return [
    named('subject', mail.subject ?? ''),
    named('', mail.text ?? html.words),
    named('links', html.links),
    ...(await attached(mail.attachments, report, depth)),
    ...mail.headers
      .filter(({ key }) => HEADERS.has(key))
      .map(({ originalKey, value }) => named(`header ${originalKey}`, value, false)),
  ].filter(({ text }) => text.trim() !== '');
}

/** The title that an e-mail gives itself; null for none. */
export async function subjectOf(bytes: Uint8Array, limits = LIMITS): Promise<string | null> {
  return (await parsed(bytes, limits)).subject?.trim().toWellFormed() || null;
}

const READER = new URL('./worker.ts', import.meta.url);
const LIMITS: WorkerLimits = { milliseconds: 30_000, megabytes: 384 };

async function parsed(bytes: Uint8Array, limits = LIMITS): Promise<Email> {
  const mail = await inWorker<Email>(READER, new Uint8Array(bytes), limits);
  if (!('failed' in mail)) return mail;
  throw new IntakeError('wrong-content', `This e-mail cannot be read (${mail.failed}); paste the text that matters.`);
}

async function attached(attachments: readonly Attachment[], report: Reporter, depth: number): Promise<TextPart[]> {
  const parts: TextPart[] = [];
  for (const [n, attachment] of attachments.entries()) {
    const name = nameOf(attachment, n);
    if (n >= MOST_ATTACHMENTS) {
      report.lose(name, '', `only ${MOST_ATTACHMENTS} attachments are read; send it by itself`);
      break;
    }
    parts.push(...(await partsOf(attachment, name, report, depth)));
  }
  return parts;
}

async function partsOf(attachment: Attachment, name: string, report: Reporter, depth: number): Promise<TextPart[]> {
  const { mimeType } = attachment;
  const bytes = bytesOf(attachment);
  if (mimeType === 'message/rfc822' && depth < DEEPEST) return mailParts(bytes, report, depth + 1);
  if (mimeType === 'application/pdf') {
    try {
      return (await pdfParts(bytes)).map((part) => ({ ...part, name: `${name}, ${part.name}` }));
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      report.lose(name, '', `is not read: ${error.message}`);
      return [];
    }
  }
  if (mimeType.startsWith('text/')) {
    const text = new TextDecoder().decode(bytes);
    if (mimeType !== 'text/html') return [{ name, text, trusted: true }];
    const { words, links } = readHtml(text);
    return [{ name, text: `${words}\n${links}`, trusted: true }];
  }
  report.lose(name, '', `is an attachment of type ${mimeType} and not read; share its hashes, or send it by itself`);
  return [];
}

function nameOf({ filename, mimeType }: Attachment, n: number): string {
  const name = (filename ?? '')
    .replaceAll(/[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim()
    .toWellFormed()
    .slice(0, 200);
  return name || `attachment ${n + 1} (${mimeType})`;
}

function bytesOf({ content }: Attachment): Uint8Array {
  if (typeof content === 'string') return new TextEncoder().encode(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
